//! A certificate drawn and sealed, against the one thing in it that cannot be spared, the signature, and against pyHanko
//! appending a seal to the finished file; and the sealed file verified, against pyHanko verifying it.

mod support;

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::Duration,
};

use clustermark::{
    domain::time::Timestamp,
    pdf::{
        self,
        certificate::{CertificateView, render},
    },
    seal::{RawSigner, SealOptions, TrustAnchors, development::DevelopmentSeal, seal_document, verify},
};
use support::{Comparison, Effort, Failure, rate};

/// The moment of all seals; the development seal is valid from a day before to a day after.
const SEALED_AT: Timestamp = Timestamp::from_millis(1_795_428_000_000);
const DAY: i64 = 86_400_000;
/// About as many bytes as the signed attributes of a seal have, which is what its signature is made over.
const ATTRIBUTES: [u8; 192] = [0; 192];

fn main() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let view = CertificateView::sample();
    let seal = DevelopmentSeal::generate(&view.body.name, SEALED_AT.plus_millis(-DAY), SEALED_AT.plus_millis(DAY))?;
    let signer = seal.signer()?;
    let drawing = render(&view)?;
    let files = seal.write(folder.path())?;
    let anchors = TrustAnchors::of_chain(signer.chain())?;
    let finished = certificate(&view, &signer)?;
    check(&finished, &anchors)?;
    let unsealed = kept(folder.path(), "unsealed.pdf", &pdf::to_bytes(render(&view)?)?)?;
    let sealed_file = kept(folder.path(), "sealed.pdf", &finished)?;
    let seconds = (SEALED_AT.millis() / 1000).to_string();
    let sealer = PyHanko::start(&["seal".as_ref(), &unsealed, &files.key, &files.chain])?;
    let verifier = PyHanko::start(&["verify".as_ref(), &sealed_file, &files.chain, seconds.as_ref()])?;
    Comparison::new("certificates: how many per second")
        .with("render and seal", |slice| rate(slice, || certificate(&view, &signer)))
        .with("render alone", |slice| rate(slice, || Ok(render(&view)?)))
        .with("seal alone", |slice| rate(slice, || sealed(drawing.clone(), &signer)))
        .with("raw P-256 signature alone", |slice| {
            rate(slice, || Ok(signer.sign(&ATTRIBUTES)?))
        })
        .with_or_reason("pyHanko, appending a seal", sealer.map(PyHanko::meter))
        .run(Effort::asked())?;
    Comparison::new("files verified: how many per second")
        .with("verify, every check on", |slice| {
            rate(slice, || check(&finished, &anchors))
        })
        .with_or_reason("pyHanko, validating", verifier.map(PyHanko::meter))
        .run(Effort::asked())
}

fn certificate(view: &CertificateView, signer: &dyn RawSigner) -> Result<Vec<u8>, Failure> {
    sealed(render(view)?, signer)
}

fn sealed(drawing: lopdf::Document, signer: &dyn RawSigner) -> Result<Vec<u8>, Failure> {
    Ok(seal_document(drawing, signer, &SealOptions::at(SEALED_AT))?)
}

/// A file that nobody would accept would be measured in vain.
fn check(certificate: &[u8], anchors: &TrustAnchors) -> Result<(), Failure> {
    let report = verify(certificate, anchors, SEALED_AT)?;
    if report.is_valid() {
        Ok(())
    } else {
        Err(format!("the seal does not verify: {:?}", report.findings).into())
    }
}

fn kept(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, Failure> {
    let path = folder.join(name);
    fs::write(&path, bytes)?;
    Ok(path)
}

/// A Python process that seals or verifies, ready for the first.
struct PyHanko {
    process: Child,
    ask: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl PyHanko {
    /// Starts it with what `pyhanko_bench.py` takes, or says why it cannot be had.
    fn start(arguments: &[&Path]) -> Result<Result<Self, String>, Failure> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let python = root.join(".tools/venv/bin/python");
        if !has_pyhanko(&python) {
            return Ok(Err("no pyHanko in .tools/venv (`./test setup` installs it)".to_owned()));
        }
        let mut command = Command::new(python);
        command.arg(root.join("benches/pyhanko_bench.py")).args(arguments);
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let ask = process.stdin.take().ok_or("the Python process has no input")?;
        let answers = BufReader::new(process.stdout.take().ok_or("the Python process has no output")?);
        Ok(Ok(Self { process, ask, answers }))
    }

    fn meter(mut self) -> Box<dyn FnMut(Duration) -> Result<f64, Failure>> {
        Box::new(move |slice| self.rate(slice))
    }

    /// How many a second, by its own watch.
    fn rate(&mut self, slice: Duration) -> Result<f64, Failure> {
        writeln!(self.ask, "{}", slice.as_secs_f64())?;
        let mut answer = String::new();
        self.answers.read_line(&mut answer)?;
        answer
            .trim()
            .parse()
            .map_err(|_| "pyHanko could not do it; its message is above".into())
    }
}

impl Drop for PyHanko {
    fn drop(&mut self) {
        // It may be gone already, and there is nothing else to do about one that will not go.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn has_pyhanko(python: &Path) -> bool {
    let mut command = Command::new(python);
    command.args(["-c", "import pyhanko"]).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}
