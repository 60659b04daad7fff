//! A time-stamping authority on loopback that answers when the test says so: until then whoever asked waits.
//!
//! The time stamps are OpenSSL's, as in `tests/formats`.

use std::{
    fs,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::PathBuf,
    process::Command,
    sync::mpsc::{Receiver, channel},
    thread,
    time::Duration,
};

use rcgen::{BasicConstraints, CertificateParams, CustomExtension, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose};
use tempfile::TempDir;

const CONFIG: &str = "
[tsa]
default_tsa = here
[here]
serial = serial
crypto_device = builtin
signer_cert = tsa.pem
certs = root.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
";

/// `extKeyUsage` (2.5.29.37), critical, with `id-kp-timeStamping` alone.
fn time_stamping() -> CustomExtension {
    let purpose = [0x30, 0x0a, 0x06, 0x08, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x08];
    let mut usage = CustomExtension::from_oid_content(&[2, 5, 29, 37], purpose.to_vec());
    usage.set_criticality(true);
    usage
}

/// The authority: its files, its address, and who waits for an answer.
pub struct Stamper {
    folder: TempDir,
    url: String,
    waiting: Receiver<(TcpStream, Vec<u8>)>,
}

impl Stamper {
    /// An authority with a root, certificate and key of its own.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        let mut root = CertificateParams::default();
        root.distinguished_name.push(DnType::CommonName, "Time root");
        root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let root_key = KeyPair::generate().unwrap();
        write("root.pem", &root.self_signed(&root_key).unwrap().pem());
        let mut leaf = CertificateParams::default();
        leaf.distinguished_name.push(DnType::CommonName, "Time");
        leaf.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        leaf.custom_extensions.push(time_stamping());
        let key = KeyPair::generate().unwrap();
        let issued = leaf.signed_by(&key, &Issuer::new(root, root_key)).unwrap();
        write("tsa.pem", &issued.pem());
        write("tsa.key", &key.serialize_pem());
        write("tsa.cnf", CONFIG);
        write("serial", "01\n");

        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let (asked, waiting) = channel();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let Some(question) = question(&mut stream) else {
                    continue;
                };
                if asked.send((stream, question)).is_err() {
                    return;
                }
            }
        });
        Self { folder, url, waiting }
    }

    /// Its address.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The certificate that its time stamps lead to.
    pub fn root(&self) -> PathBuf {
        self.folder.path().join("root.pem")
    }

    /// The next one who asks; they wait until they are answered.
    pub fn asked(&self) -> Asked<'_> {
        let (stream, question) = self
            .waiting
            .recv_timeout(Duration::from_secs(60))
            .expect("somebody asks for a time stamp");
        Asked {
            stamper: self,
            stream,
            question,
        }
    }

    /// Whether somebody waits for an answer who was not met by [`asked`](Self::asked).
    pub fn is_asked(&self) -> bool {
        self.waiting.try_recv().is_ok()
    }
}

/// The body of a POST; none where whoever sent it went away.
fn question(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let (mut read, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        if let Some(end) = read.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&read[..end]).to_lowercase();
            let length = head.lines().find_map(|line| line.strip_prefix("content-length:"))?;
            let body = &read[end + 4..];
            if body.len() >= length.trim().parse::<usize>().ok()? {
                return Some(body.to_vec());
            }
        }
        match stream.read(&mut buffer) {
            Ok(count) if count > 0 => read.extend_from_slice(&buffer[..count]),
            _ => return None,
        }
    }
}

/// Somebody who waits for a time stamp.
pub struct Asked<'a> {
    stamper: &'a Stamper,
    stream: TcpStream,
    question: Vec<u8>,
}

impl Asked<'_> {
    /// Gives the time stamp.
    pub fn answer(mut self) {
        let folder = self.stamper.folder.path();
        fs::write(folder.join("query.tsq"), &self.question).unwrap();
        let line = "ts -reply -config tsa.cnf -queryfile query.tsq -out reply.tsr";
        let output = Command::new("openssl")
            .args(line.split(' '))
            .current_dir(folder)
            .output()
            .expect("openssl runs: Debian's package openssl");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let reply = fs::read(folder.join("reply.tsr")).unwrap();
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: application/timestamp-reply\r\nContent-Length: {}\r\n\r\n",
            reply.len()
        );
        // Whoever asked may have been killed: that is theirs to tell.
        drop(self.stream.write_all(&[head.as_bytes(), &reply].concat()));
    }
}
