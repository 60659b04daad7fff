//! A time-stamping authority on loopback that answers when the test says so: until then whoever asked waits.
//!
//! The time stamps are OpenSSL's, as in `tests/formats`. When the test says so, they are of no use.

use std::{
    fs,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::PathBuf,
    process::Command,
    sync::{
        Mutex,
        mpsc::{Receiver, channel},
    },
    thread,
    time::Duration,
};

use clustermark::{domain::time::Clock, services::chance::SystemClock};
use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, CrlDistributionPoint, CustomExtension,
    DnType, IsCa, Issuer, KeyIdMethod, KeyPair, KeyUsagePurpose,
};
use tempfile::TempDir;

/// Whose certificates they are.
pub const BODY: &str = "Baltic Cluster Certification";

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

/// What an authority gives that is no time stamp for who asked.
#[derive(Clone, Copy, Debug)]
pub enum Lie {
    /// A time stamp that somebody else asked for.
    OtherNonce,
    /// A time stamp of something else.
    OtherImprint,
    /// None: status 2.
    Refused,
    /// A page for people.
    Page,
    /// Nothing, and the connection stays open.
    Silence,
}

/// The authority: its files, its address, and who waits for an answer.
pub struct Stamper {
    folder: TempDir,
    url: String,
    waiting: Mutex<Receiver<(TcpStream, Vec<u8>)>>,
}

impl Stamper {
    /// An authority with a root, certificate and key of its own; nobody tells whether they were revoked.
    pub fn start() -> Self {
        Self::with(false)
    }

    /// The same where certificates say where to read what was revoked: nothing was. Seals of its key are to last (PAdES B-LTA).
    pub fn with_list() -> Self {
        Self::with(true)
    }

    fn with(has_list: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        let mut root = CertificateParams::default();
        root.distinguished_name.push(DnType::CommonName, "Time root");
        root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        root.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let key = KeyPair::generate().unwrap();
        let root_pem = root.self_signed(&key).unwrap().pem();
        let root = Issuer::new(root, key);
        write("root.pem", &root_pem);
        for (name, serial) in [("tsa", 2_u64), ("seal", 3)] {
            let mut leaf = CertificateParams::default();
            leaf.distinguished_name.push(DnType::OrganizationName, BODY);
            leaf.distinguished_name.push(DnType::CommonName, name);
            leaf.key_usages = vec![KeyUsagePurpose::DigitalSignature];
            leaf.serial_number = Some(serial.into());
            if name == "tsa" {
                leaf.custom_extensions.push(time_stamping());
            }
            if has_list {
                let uris = vec![format!("{url}list.crl")];
                leaf.crl_distribution_points.push(CrlDistributionPoint { uris });
            }
            let key = KeyPair::generate().unwrap();
            let issued = leaf.signed_by(&key, &root).unwrap().pem();
            write(&format!("{name}.pem"), &issued);
            write(&format!("{name}.key"), &key.serialize_pem());
            write(&format!("{name}-chain.pem"), &(issued + &root_pem));
        }
        write("serial", "01\n");

        let list = list(&root);
        let (asked, waiting) = channel();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let Some(question) = question(&mut stream) else {
                    continue;
                };
                if question.is_empty() {
                    send(&mut stream, "application/pkix-crl", &list);
                } else if asked.send((stream, question)).is_err() {
                    return;
                }
            }
        });
        let waiting = Mutex::new(waiting);
        Self { folder, url, waiting }
    }

    /// Key and chain of a seal of [`BODY`].
    pub fn seal(&self) -> [PathBuf; 2] {
        ["seal.key", "seal-chain.pem"].map(|name| self.folder.path().join(name))
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
            .lock()
            .unwrap()
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
        self.waiting.lock().unwrap().try_recv().is_ok()
    }
}

/// What a root says it revoked: nothing.
fn list(root: &Issuer<'_, KeyPair>) -> Vec<u8> {
    let millis = SystemClock.now().millis().unsigned_abs();
    let now = rcgen::date_time_ymd(1970, 1, 1) + Duration::from_millis(millis);
    let day = Duration::from_secs(86_400);
    let params = CertificateRevocationListParams {
        this_update: now - day / 24,
        next_update: now + day,
        crl_number: 1_u64.into(),
        issuing_distribution_point: None,
        revoked_certs: Vec::new(),
        key_identifier_method: KeyIdMethod::Sha256,
    };
    params.signed_by(root).unwrap().der().to_vec()
}

fn send(stream: &mut TcpStream, kind: &str, body: &[u8]) {
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    // Whoever asked may have been killed: that is theirs to tell.
    drop(stream.write_all(&[head.as_bytes(), body].concat()));
}

/// The body of a POST, nothing of a GET; none where whoever sent it went away.
fn question(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let (mut read, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        if let Some(end) = read.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&read[..end]).to_lowercase();
            if head.starts_with("get ") {
                return Some(Vec::new());
            }
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
    pub fn answer(self) {
        let reply = self.reply(CONFIG);
        self.send("application/timestamp-reply", &reply);
    }

    /// Gives something else, or nothing.
    pub fn lie(mut self, lie: Lie) {
        let question = &mut self.question;
        match lie {
            Lie::OtherNonce => {
                // The request ends with the nonce, and with the wish for a certificate: a boolean of three bytes.
                let last = question.len() - 4;
                question[last] ^= 1;
                self.answer();
            }
            Lie::OtherImprint => {
                let digest = question.windows(2).position(|two| two == [0x04, 0x20]).unwrap() + 2;
                question[digest] ^= 1;
                self.answer();
            }
            Lie::Refused => {
                // The digest that is asked about is none of those it knows: status 2.
                let reply = self.reply(&CONFIG.replace("digests = sha256", "digests = sha512"));
                self.send("application/timestamp-reply", &reply);
            }
            Lie::Page => self.send("text/html", b"<title>Maintenance</title>"),
            Lie::Silence => {
                let mut until_it_goes_away = Vec::new();
                drop(self.stream.read_to_end(&mut until_it_goes_away));
            }
        }
    }

    /// What OpenSSL answers.
    fn reply(&self, config: &str) -> Vec<u8> {
        let folder = self.stamper.folder.path();
        fs::write(folder.join("tsa.cnf"), config).unwrap();
        fs::write(folder.join("query.tsq"), &self.question).unwrap();
        let line = "ts -reply -config tsa.cnf -queryfile query.tsq -out reply.tsr";
        let output = Command::new("openssl")
            .args(line.split(' '))
            .current_dir(folder)
            .output()
            .expect("openssl runs: Debian's package openssl");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        fs::read(folder.join("reply.tsr")).unwrap()
    }

    fn send(mut self, kind: &str, body: &[u8]) {
        send(&mut self.stream, kind, body);
    }
}
