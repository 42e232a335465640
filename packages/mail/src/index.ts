export { composeMail, type MailBody, type MailWords } from './compose-mail.ts'
export { type Mail, type MailDelivery, type Mailer, type MailFailure, mailFailureMessage } from './mail.ts'
export { type MailSettings, type MailSettingsError, mailSettingsErrorMessage, openMail } from './open-mail.ts'
