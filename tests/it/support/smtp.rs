//! A mail server as small as it can be: takes every mail over real SMTP and keeps it.

use std::{
    io::{self, BufRead, BufReader, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::mpsc::{Receiver, Sender, channel},
    thread,
    time::Duration,
};

/// One mail as it arrived.
#[derive(Clone, Debug)]
pub struct Received {
    /// The sender of the envelope.
    pub from: String,
    /// The receivers of the envelope.
    pub to: Vec<String>,
    /// Headers and body.
    pub message: String,
}

/// The server; it ends with the test.
pub struct SmtpSink {
    address: SocketAddr,
    mails: Receiver<Received>,
}

impl SmtpSink {
    /// Listens on a free port of this machine.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (sender, mails) = channel();
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let sender = sender.clone();
                // A client that breaks off is the business of the test that waits for its mail.
                thread::spawn(move || drop(talk(&connection, &sender)));
            }
        });
        Self { address, mails }
    }

    /// What the setting `smtp_url` says for this server.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// The next mail; the test fails if none comes within ten seconds.
    pub fn next(&self) -> Received {
        self.mails
            .recv_timeout(Duration::from_secs(10))
            .expect("a mail should have arrived")
    }
}

fn talk(connection: &TcpStream, mails: &Sender<Received>) -> io::Result<()> {
    let mut out = connection;
    let mut lines = BufReader::new(connection).lines();
    let mut mail = Received {
        from: String::new(),
        to: Vec::new(),
        message: String::new(),
    };
    out.write_all(b"220 sink ready\r\n")?;
    while let Some(line) = lines.next().transpose()? {
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        let answer = match verb.as_str() {
            "EHLO" | "HELO" => "250 sink",
            "MAIL" => {
                mail.from = address(&line);
                "250 ok"
            }
            "RCPT" => {
                mail.to.push(address(&line));
                "250 ok"
            }
            "DATA" => {
                out.write_all(b"354 go on\r\n")?;
                mail.message = data(&mut lines)?;
                // The test may be over: then nobody waits for the mail.
                drop(mails.send(mail.clone()));
                mail.to.clear();
                "250 kept"
            }
            "QUIT" => {
                out.write_all(b"221 bye\r\n")?;
                return Ok(());
            }
            "RSET" | "NOOP" => "250 ok",
            _ => "502 not here",
        };
        out.write_all(format!("{answer}\r\n").as_bytes())?;
    }
    Ok(())
}

fn data(lines: &mut impl Iterator<Item = io::Result<String>>) -> io::Result<String> {
    let mut message = String::new();
    for line in lines {
        let line = line?;
        if line == "." {
            break;
        }
        // A dot in front was doubled on its way (RFC 5321, 4.5.2).
        message.push_str(line.strip_prefix('.').unwrap_or(&line));
        message.push_str("\r\n");
    }
    Ok(message)
}

fn address(line: &str) -> String {
    line.split(['<', '>']).nth(1).unwrap_or_default().to_owned()
}
