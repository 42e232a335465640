export { CallFailed, ConnectionLost, type ControlClient, type ControlFault, connectControl } from './connect-control.ts'
export { NotPlainData } from './plain-data.ts'
export { type ControlServer, serveControl } from './serve-control.ts'
export { type SocketFault, socketFaultMessage } from './socket-place.ts'
