//! Mail on its way out. lettre lives in this room only.
//!
//! Where mail goes is a [`Mailer`]: an SMTP server, files beside the data (when none is configured, so that nothing is
//! lost and everything can be read), or memory in tests. Sending blocks: jobs do it, never a request.

mod address;
mod compose;
mod mailer;
mod server;

pub use address::{Mailbox, NotAMailbox, is_address, is_public_address};
pub use compose::{Attached, Message, MessageError};
pub use mailer::{MailError, Mailer, Sent};
pub use server::{Encryption, NotASmtpUrl, SmtpServer};
