from mpmath import mp, mpf, ncdf, betainc, gammainc, erfinv, sqrt, findroot, loggamma, binomial, exp, factorial
import json
mp.dps=40
r=lambda v: float(v)
out={}
out['normalCdf']=[[z,r(ncdf(mpf(z)))] for z in [-37.0,-12.0,-8.3,-5.0,-3.1,-2.0,-1.0,-0.1,0.0,0.3,1.0,1.7,2.5,4.0]]
out['normalQuantile']=[]
for p in [1e-300,1e-50,1e-12,1e-5,0.001,0.025,0.2,0.4999,0.5,0.7,0.975,0.999]:
    import scipy.stats as ss
    z0=ss.norm.ppf(p)
    z=findroot(lambda z: (ncdf(z)/mpf(p)-1), mpf(float(z0))) if p!=0.5 else mpf(0)
    out['normalQuantile'].append([p,r(z)])
def I0(x,a,b):
    x,a,b=mpf(x),mpf(a),mpf(b)
    pre=exp(a*mp.log(x)+b*mp.log(1-x)-mp.log(a)-(loggamma(a)+loggamma(b)-loggamma(a+b)))
    s=mpf(1);t=mpf(1);n=0
    while t>s*mpf(10)**-38:
        t*=(a+b+n)*x/(a+1+n);s+=t;n+=1
    return pre*s
def I(x,a,b):
    x=mpf(x)
    return I0(x,a,b) if x<(a+1)/(mpf(a)+b+2) else 1-I0(1-x,b,a)
def t2(t,df): t=mpf(t);df=mpf(df); return I(df/(df+t*t),df/2,mpf(1)/2)
out['tTwoSided']=[[t,df,r(t2(t,df))] for t,df in [(0.5,1),(2.0,1),(12.0,3),(2.110997565,15.25967459),(40.0,5),(1.96,955.75),(1.96,123456.0),(0.001,4),(6.0,30000.5)]]
def tq(p,df):
    t0=ss.t.ppf(p,df); return findroot(lambda t: (t2(t,df)/2/(min(mpf(p),1-mpf(p)))-1), mpf(float(t0)))
out['tQuantile']=[[p,df,r(tq(p,df))] for p,df in [(0.975,15.25967459),(0.975,4),(0.975,1),(0.025,2.5),(0.995,955.7532798),(0.9,0.7),(1e-6,12)]]
def fu(f,a,b): f=mpf(f);a=mpf(a);b=mpf(b); return I(b/(a*f+b),b/2,a/2)
out['fUpper']=[[f,a,b,r(fu(f,a,b))] for f,a,b in [(4.456318693,1,15.25967459),(8.704,1,4),(6.84855087,1,955.7532798),(1.2,3,40),(30,2,2000.5),(0.01,5,7),(250,4,100)]]
out['chiUpper']=[[x,d,r(gammainc(mpf(d)/2,mpf(x)/2,regularized=True))] for x,d in [(5.475953242,1),(0.1,3),(100,4),(1500,1400),(3,0.5),(1000,2)]]
out['betaCdf']=[[x,a,b,r(I(mpf(x),a,b))] for x,a,b in [(0.2,2,3),(0.9,0.5,0.5),(0.001,1,200),(0.5,5000,5100),(0.33,33000,67000),(0.7,30,2)]]
def bq(p,a,b):
    x0=ss.beta.ppf(p,a,b); return findroot(lambda x: I(x,a,b)-mpf(p), (mpf(float(x0)),mpf(float(x0))*(1-mpf(10)**-7)))
out['betaQuantile']=[[p,a,b,r(bq(p,a,b))] for p,a,b in [(0.025,8,3),(0.975,9,2),(0.025,36,10),(0.5,0.5,2),(0.99,400,3)]]
out['binomialCdf']=[[x,n,p,r(sum(binomial(n,k)*mpf(p)**k*(1-mpf(p))**(n-k) for k in range(x+1)))] for x,n,p in [(2,12,0.5),(0,30,0.1),(56,160,0.5),(132,965,0.5),(9,10,0.99)]]
out['binomialProbability']=[[x,n,p,r(binomial(n,x)*mpf(p)**x*(1-mpf(p))**(n-x))] for x,n,p in [(2,12,0.5),(0,30,0.1),(56,160,0.5),(500,1000,0.5),(9,10,0.99)]]
def ncf(f,a,b,l):
    f,a,b,l=map(mpf,(f,a,b,l)); x=a*f/(a*f+b); s=mpf(0)
    for j in range(0,int(l)+400): s+=exp(-l/2)*(l/2)**j/factorial(j)*I(1-x,b/2,a/2+j)
    return s
out['noncentralF']=[[f,a,b,l,r(ncf(f,a,b,l))] for f,a,b,l in [(4.5,1,15.26,3.2),(3.84,1,955.75,10.5),(4.0,2,30,8),(2.5,4,12.7,0),(5.3,1,10.5,60)]]
out['logGamma']=[[x,r(loggamma(mpf(x)))] for x in [1e-5,0.5,1.5,3.7,9.99,10,57.25,1e6]]
json.dump(out,open('ref.json','w'))
for k,v in out.items(): print(k,v)
