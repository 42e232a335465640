import fc from 'fast-check'

// The suite must give the same verdict on the same tree. FC_SEED tries other examples, for example before a release.
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20261124) })
