//! The end of the account: what one copies.

use std::{
    io::{self, Write},
    path::Path,
};

use crate::{
    cli::demo::{account::Account, summary::Summary},
    config::FILE_NAME,
    seal::development::MARKER,
};

/// Tells number, file, address and accounts.
///
/// # Errors
/// When the lines cannot be written.
pub fn tell(account: &mut Account<impl Write>, folder: &Path, summary: &Summary) -> io::Result<()> {
    let certificate = &summary.certificate;
    let file = folder.join(&certificate.file);
    let root = folder.join(&summary.seal.root);
    account.say("")?;
    account.say(format_args!(
        "Certificate  {} for {}",
        certificate.number, certificate.holder
    ))?;
    account.say(format_args!("             {MARKER}"))?;
    account.say(format_args!("File         {}", file.display()))?;
    let page = format!("{}/c/{}", summary.base_url, certificate.number);
    account.say(format_args!("Verify       {page}"))?;
    if page != certificate.verify_address {
        let named = &certificate.verify_address;
        account.say(format_args!("             (the certificate itself names {named})"))?;
    }
    account.say(format_args!(
        "             clustermark verify {} --trust {}{}",
        quoted(&file),
        quoted(&root),
        match &summary.seal.tsa_trust {
            Some(name) => format!(" --tsa-trust {}", quoted(&folder.join(name))),
            None => String::new(),
        }
    ))?;
    account.say(format_args!(
        "Commands     clustermark --config {} seal show",
        quoted(&folder.join(FILE_NAME))
    ))?;
    account.say("             (`--config` makes any other command work on the demo, too)")?;
    account.say("")?;
    account.say(format_args!("Accounts     sign in at {}/sign-in", summary.base_url))?;
    let widest = |text: fn(&super::summary::AccountSummary) -> &String| {
        summary
            .accounts
            .iter()
            .map(|account| text(account).chars().count())
            .max()
            .unwrap_or(0)
    };
    let (roles, emails) = (widest(|account| &account.role), widest(|account| &account.email));
    for person in &summary.accounts {
        let (role, email) = (&person.role, &person.email);
        account.say(format_args!(
            "  {role:roles$}  {email:emails$}  {}  {}",
            person.password, person.name
        ))?;
    }
    if let Some(many) = &summary.many {
        account.say("")?;
        account.say(format_args!(
            "Clusters     {} more cases, each of a cluster of its own",
            many.cases
        ))?;
        account.say("             their people: owner@… and editor@… of the cluster's address, as in")?;
        account.say(format_args!("  {}  {}", super::many::example(), many.password))?;
    }
    account.say("")
}

/// A path as a shell takes it.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "/._-".contains(c);
    if text.chars().all(plain) {
        text
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::demo::{account::Manner, summary::AccountSummary};

    #[test]
    fn the_end_holds_all_that_one_copies() {
        let mut summary = Summary::sample();
        summary.accounts.push(AccountSummary {
            role: "owner".to_owned(),
            email: "owner@zubr-klaster.example".to_owned(),
            password: "aaaa-bbbb".to_owned(),
            name: "Katarzyna Wiśniewska".to_owned(),
        });
        let mut out = Vec::new();
        tell(
            &mut Account::new(&mut out, Manner::Plain),
            Path::new("data/my demo"),
            &summary,
        )
        .unwrap();
        let told = String::from_utf8(out).unwrap();
        let certificate = &summary.certificate;
        for part in [
            &certificate.number,
            &certificate.holder,
            &certificate.verify_address,
            &certificate.file,
        ] {
            assert!(told.contains(part.as_str()), "{part} is missing in {told}");
        }
        assert!(told.contains("owner@zubr-klaster.example  aaaa-bbbb"), "{told}");
        assert!(told.contains("--trust 'data/my demo/seal/root.pem'"), "{told}");
        assert!(told.contains("--config 'data/my demo/clustermark.toml' "), "{told}");
    }
}
