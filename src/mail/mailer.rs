//! Where mail goes.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use lettre::{
    SmtpTransport, Transport,
    transport::smtp::{
        self,
        authentication::Credentials,
        client::{Tls, TlsParameters},
    },
};

use super::{Encryption, Mailbox, Message, MessageError, SmtpServer};

/// How long a server may keep us waiting for a step of the conversation.
const SMTP_TIMEOUT: Duration = Duration::from_secs(20);
/// How much of an address becomes part of a file's name.
const SLUG_CHARS: usize = 60;

/// Why a mail was not sent.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// It cannot be put together: trying again does not help.
    #[error(transparent)]
    Message(#[from] MessageError),
    /// The server refused it for good: trying again does not help.
    #[error("the mail server refused the mail: {0}")]
    Refused(#[source] smtp::Error),
    /// The server could not be reached or asked to try later.
    #[error("the mail server could not take the mail now: {0}")]
    NotNow(#[source] smtp::Error),
    /// The encryption cannot be set up.
    #[error("the connection to the mail server cannot be protected: {0}")]
    Tls(#[source] smtp::Error),
    /// The file cannot be written.
    #[error("{}: {source}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
}

impl MailError {
    /// Whether the same mail may go through later.
    pub const fn may_pass_later(&self) -> bool {
        matches!(self, Self::NotNow(_) | Self::File { .. })
    }
}

/// A mail that went into memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The mail as handed in.
    pub message: Message,
    /// The mail as it would go over the wire.
    pub raw: Vec<u8>,
}

/// Where mail goes, and from whom it comes. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Mailer {
    from: Mailbox,
    way: Way,
}

#[derive(Clone, Debug)]
enum Way {
    Smtp(SmtpTransport),
    Files(PathBuf),
    Memory(Arc<Mutex<Vec<Sent>>>),
}

impl Mailer {
    /// Mail through an SMTP server: a connection for each mail, none yet.
    ///
    /// # Errors
    /// When this machine's trusted certificates cannot be read.
    pub fn smtp(server: &SmtpServer, from: Mailbox) -> Result<Self, MailError> {
        let mut builder = SmtpTransport::builder_dangerous(&server.host)
            .port(server.port)
            .tls(tls(server)?)
            .timeout(Some(SMTP_TIMEOUT));
        if let Some((user, password)) = &server.credentials {
            builder = builder.credentials(Credentials::new(user.clone(), password.expose().to_owned()));
        }
        Ok(Self {
            from,
            way: Way::Smtp(builder.build()),
        })
    }

    /// Mail as one `.eml` file each in `folder`, which is made when the first one is written.
    pub fn files(folder: impl Into<PathBuf>, from: Mailbox) -> Self {
        Self {
            from,
            way: Way::Files(folder.into()),
        }
    }

    /// Mail that stays in memory, for tests.
    pub fn memory(from: Mailbox) -> Self {
        Self {
            from,
            way: Way::Memory(Arc::default()),
        }
    }

    /// From whom mail comes.
    pub const fn from(&self) -> &Mailbox {
        &self.from
    }

    /// Sends a mail; returns when the server, or the disk, has it.
    ///
    /// # Errors
    /// [`MailError::may_pass_later`] tells whether to try again.
    pub fn send(&self, message: &Message) -> Result<(), MailError> {
        let mail = message.compose(&self.from)?;
        match &self.way {
            Way::Smtp(transport) => transport.send(&mail).map(drop).map_err(from_server),
            Way::Files(folder) => write_file(folder, &file_name(message), &mail.formatted()),
            Way::Memory(sent) => {
                let sent_now = Sent {
                    message: message.clone(),
                    raw: mail.formatted(),
                };
                sent.lock().unwrap_or_else(PoisonError::into_inner).push(sent_now);
                Ok(())
            }
        }
    }

    /// What a mailer in memory was given so far; of others nothing is kept.
    pub fn sent(&self) -> Vec<Sent> {
        match &self.way {
            Way::Memory(sent) => sent.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            Way::Smtp(_) | Way::Files(_) => Vec::new(),
        }
    }
}

fn tls(server: &SmtpServer) -> Result<Tls, MailError> {
    let parameters = || TlsParameters::new(server.host.clone()).map_err(MailError::Tls);
    Ok(match server.encryption {
        Encryption::Tls => Tls::Wrapper(parameters()?),
        Encryption::StartTls => Tls::Required(parameters()?),
        Encryption::None => Tls::None,
    })
}

fn from_server(error: smtp::Error) -> MailError {
    if error.is_permanent() {
        MailError::Refused(error)
    } else {
        MailError::NotNow(error)
    }
}

/// Time, recipient and id: files sort by time, and a mail written again after a crash takes the place of the first.
fn file_name(message: &Message) -> String {
    let time = message.at.to_string().replace(':', "");
    let slug = |c: char| {
        if c.is_ascii_alphanumeric() || matches!(c, '.' | '-') {
            c
        } else {
            '-'
        }
    };
    let recipient: String = message.to.address().chars().map(slug).take(SLUG_CHARS).collect();
    format!("{time}-{recipient}-{}.eml", message.plain_id())
}

fn write_file(folder: &Path, name: &str, content: &[u8]) -> Result<(), MailError> {
    let path = folder.join(name);
    write_whole(folder, &path, content).map_err(|source| MailError::File { path, source })
}

/// A file appears under its name complete or not at all.
fn write_whole(folder: &Path, path: &Path, content: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut temporary = tempfile::Builder::new().prefix(".mail-").tempfile_in(folder)?;
    temporary.write_all(content)?;
    temporary.as_file().sync_all()?;
    temporary.persist(path).map_err(|error| error.error)?;
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::compose::tests::message;

    fn from() -> Mailbox {
        "Clustermark <no-reply@certs.example>".parse().unwrap()
    }

    fn files_in(folder: &Path) -> Vec<String> {
        let names = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.collect()
    }

    #[test]
    fn a_mail_becomes_one_whole_file_named_by_time_recipient_and_id() {
        let folder = tempfile::tempdir().unwrap();
        let mails = folder.path().join("mail");
        Mailer::files(&mails, from()).send(&message()).unwrap();
        assert_eq!(
            files_in(&mails),
            ["2026-11-23T100000.123Z-ruta-example.org-0198c2f0-7a51.eml"]
        );
        let content = fs::read_to_string(mails.join(&files_in(&mails)[0])).unwrap();
        assert!(
            content.starts_with("From: Clustermark <no-reply@certs.example>\r\n"),
            "{content}"
        );
        assert!(content.ends_with("--\r\n"), "{content}");
    }

    #[test]
    fn a_mail_sent_again_replaces_its_first_file() {
        let folder = tempfile::tempdir().unwrap();
        let mailer = Mailer::files(folder.path(), from());
        mailer.send(&message()).unwrap();
        mailer.send(&message()).unwrap();
        assert_eq!(files_in(folder.path()).len(), 1);
    }

    #[test]
    fn no_recipient_and_no_id_leaves_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let mails = folder.path().join("mail");
        let mut message = message();
        message.to = Mailbox::new("", "/etc/cron.d/x@example.org").unwrap();
        message.id = "../../x".to_owned();
        Mailer::files(&mails, from()).send(&message).unwrap();
        assert_eq!(files_in(folder.path()), ["mail"]);
        assert_eq!(files_in(&mails).len(), 1);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named_and_may_pass_later() {
        let folder = tempfile::tempdir().unwrap();
        let blocked = folder.path().join("file");
        fs::write(&blocked, "").unwrap();
        let error = Mailer::files(blocked.join("mail"), from())
            .send(&message())
            .unwrap_err();
        assert!(error.to_string().contains("file"), "{error}");
        assert!(error.may_pass_later());
    }

    #[test]
    fn memory_keeps_what_was_sent_for_every_clone() {
        let mailer = Mailer::memory(from());
        mailer.clone().send(&message()).unwrap();
        assert_eq!(mailer.sent().len(), 1);
        assert_eq!(mailer.sent()[0].message, message());
    }

    #[test]
    fn a_server_that_is_not_there_may_be_there_later() {
        let closed = std::net::TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap();
        let server = SmtpServer::parse(&format!("smtp://{closed}")).unwrap();
        let error = Mailer::smtp(&server, from()).unwrap().send(&message()).unwrap_err();
        assert!(error.may_pass_later(), "{error}");
    }
}
