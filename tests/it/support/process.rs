//! The real programme as a process of its own, with a data folder of its own.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::{
        atomic::{AtomicU32, Ordering},
        mpsc::channel,
    },
    thread,
    time::Duration,
};

use tempfile::TempDir;

use super::{actors::PASSWORD, browser::Browser};

/// The body of an instance with a development seal whose settings name none.
pub const DEMO_BODY: &str = "Clustermark Demo Certification Body";

/// The built programme; none of the settings of whoever runs the tests reach it.
pub fn clustermark(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clustermark"));
    command
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .current_dir(folder)
        .stdin(Stdio::null());
    command
}

/// What a command that ends by itself says. One that does not, a service that starts against all expectation, is killed
/// after a while: the test then fails by what it said, and does not wait for ever.
pub fn run(folder: &Path, arguments: &[&str]) -> Output {
    let child = clustermark(folder)
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (ended, is_over) = channel::<()>();
    let id = child.id();
    let guard = thread::spawn(move || {
        if is_over.recv_timeout(Duration::from_secs(120)).is_err() {
            drop(Command::new("kill").arg("-9").arg(id.to_string()).status());
        }
    });
    let output = child.wait_with_output().unwrap();
    let _ = ended.send(());
    guard.join().unwrap();
    output
}

/// An address nobody listens on, below the ports that the system hands out by itself: no other test can be given it.
fn free_address() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let addresses = std::iter::repeat_with(|| {
        let offset = std::process::id() * 37 + NEXT.fetch_add(1, Ordering::Relaxed);
        format!("127.0.0.1:{}", 10_000 + offset % 10_000)
    });
    addresses
        .take(1_000)
        .find(|address| TcpListener::bind(address).is_ok())
        .expect("a free port")
}

/// The published standards of the tests.
pub fn test_standards() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/standards")
}

/// Copies a folder.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// A folder with settings for an instance on a free port.
pub struct Instance {
    folder: TempDir,
    pub address: String,
}

impl Instance {
    /// Settings with the small standard beside the built-in ones.
    pub fn new() -> Self {
        let address = free_address();
        let folder = tempfile::tempdir().unwrap();
        let settings = format!(
            "data_dir = \"data\"\nlisten = \"{address}\"\npublic_url = \"http://{address}\"\nstandards_dir = \"{}\"\n",
            test_standards().display()
        );
        fs::write(folder.path().join("clustermark.toml"), settings).unwrap();
        Self { folder, address }
    }

    /// The same with a folder of standards of its own, which holds copies of those of the tests.
    pub fn with_own_standards() -> Self {
        let instance = Self::new();
        let own = instance.folder().join("standards");
        copy(&test_standards(), &own);
        instance.set("standards_dir", &own.display().to_string());
        instance
    }

    /// Gives a setting another value.
    pub fn set(&self, setting: &str, value: &str) {
        let file = self.folder().join("clustermark.toml");
        let settings = fs::read_to_string(&file).unwrap();
        let others = settings.lines().filter(|line| !line.starts_with(setting));
        let line = format!("{setting} = \"{value}\"");
        let all: Vec<_> = others.chain([line.as_str()]).collect();
        fs::write(&file, all.join("\n") + "\n").unwrap();
    }

    /// The folder of the settings.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The folder of everything that is kept.
    pub fn data(&self) -> PathBuf {
        self.folder().join("data")
    }

    /// Runs a command that must succeed.
    #[track_caller]
    pub fn succeed(&self, arguments: &[&str]) -> String {
        let output = run(self.folder(), arguments);
        assert!(
            output.status.success(),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    }

    /// An organisation with its owner, made by the operator's commands.
    pub fn register(&self, email: &str) {
        let cluster = [
            "--slug",
            "zubr",
            "--legal-name",
            "Klaster „Żubr”",
            "--registration-id",
            "KRS 0009914057",
        ];
        let seat = [
            "--street",
            "ul. Kowalska 14",
            "--postcode",
            "15-099",
            "--city",
            "Białystok",
            "--country",
            "PL",
        ];
        self.succeed(&[&["organisation", "add"][..], &cluster, &seat].concat());
        let arguments = [
            "user",
            "add",
            "--email",
            email,
            "--name",
            "Katarzyna Wiśniewska",
            "--country",
            "PL",
        ];
        let mut command = clustermark(self.folder());
        command
            .args(arguments)
            .args(["--organisation", "zubr", "--as", "owner", "--password-stdin"]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        writeln!(child.stdin.take().unwrap(), "{PASSWORD}").unwrap();
        assert!(child.wait().unwrap().success());
    }

    /// Starts the service and waits until it serves.
    pub fn serve(&self) -> Serving {
        self.serve_with(&[])
    }

    /// The same with variables of the environment that are not its own.
    pub fn serve_with(&self, variables: &[(&str, &str)]) -> Serving {
        let mut command = clustermark(self.folder());
        let mut child = command
            .arg("serve")
            .envs(variables.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (sender, receiver) = channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        let log = BufReader::new(child.stderr.take().unwrap());
        thread::spawn(move || {
            out.lines()
                .map_while(Result::ok)
                .for_each(|line| drop(sender.send(line)))
        });
        let log = thread::spawn(move || log.lines().map_while(Result::ok).collect::<Vec<_>>().join("\n"));
        let Ok(line) = receiver.recv_timeout(Duration::from_secs(60)) else {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("the service did not start: {}", log.join().unwrap());
        };
        assert!(line.starts_with("Serving "), "{line}");
        Serving {
            child,
            origin: format!("http://{}", self.address),
        }
    }
}

/// A service that runs until it is killed, at the latest at the end of the test.
pub struct Serving {
    child: Child,
    pub origin: String,
}

impl Serving {
    /// A visitor's browser.
    pub fn browser(&self) -> Browser {
        Browser::new(&self.origin)
    }

    /// `kill -9`: no time for anything.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may be dead already: that is all that is wanted.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
