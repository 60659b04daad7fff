//! What programs fetch to check a certificate without asking us about it: the credential, the status lists, and what both
//! are read with. Scripts of any site may read all of it.

use crate::{
    credential::{LIST_TTL_MILLIS, StatusPurpose},
    usecase::{
        UseCaseError,
        certificate_view::CREDENTIAL_TYPE,
        publish_credentials::{self, published_credential},
    },
    web::{
        pages::register::sought,
        reply::{Cache, Reply},
        visit::{Outcome, Visit},
    },
};

/// The media type of a signed statement (RFC 7519, 10.3.1).
const STATEMENT_TYPE: &str = "application/jwt";

/// For how long the keys may be kept, in seconds: whoever meets a key they do not know should soon ask again.
const KEYS_SECONDS: u32 = 300;

/// `GET /c/{number}/credential`: that of the document in force.
pub fn in_force(visit: &Visit) -> Outcome {
    visit.only_now()?;
    let number: String = visit.parameter("number")?;
    Ok(open(
        published_credential(&visit.cx, &number, None)?,
        CREDENTIAL_TYPE,
        Cache::No,
    ))
}

/// `GET /c/{number}/credential/{revision}`: signed once, so that it never changes.
pub fn of_revision(visit: &Visit) -> Outcome {
    let (number, revision): (String, i32) = (visit.parameter("number")?, visit.parameter("revision")?);
    let token = published_credential(&visit.cx, &number, Some(revision))?;
    Ok(open(token, CREDENTIAL_TYPE, Cache::Forever))
}

/// `GET /status/{purpose}/{list}`
pub fn status_list(visit: &Visit) -> Outcome {
    visit.only_now()?;
    let (purpose, list): (StatusPurpose, u32) = (visit.parameter("purpose")?, visit.parameter("list")?);
    let token = publish_credentials::status_list(&visit.cx, purpose, list)?;
    let seconds = u32::try_from(LIST_TTL_MILLIS / 1000).map_err(UseCaseError::internal)?;
    Ok(open(token, CREDENTIAL_TYPE, Cache::Seconds(seconds)))
}

/// `GET /c/{number}/status.jwt`: made anew at each asking.
pub fn signed_entry(visit: &Visit) -> Outcome {
    visit.only_now()?;
    let number: String = visit.parameter("number")?;
    let statement = publish_credentials::signed_entry(&visit.cx, &number)?;
    Ok(open(statement, STATEMENT_TYPE, Cache::No))
}

/// `GET /register.jwt`
pub fn signed_register(visit: &Visit) -> Outcome {
    let statement = publish_credentials::signed_register(&visit.cx, &sought(visit)?)?;
    Ok(open(statement, STATEMENT_TYPE, Cache::No))
}

/// `GET /.well-known/did.json`
pub fn did_document(visit: &Visit) -> Outcome {
    let document = visit.cx.services.issuer.did_document();
    Ok(open(document, "application/did+json", Cache::Seconds(KEYS_SECONDS)))
}

/// `GET /.well-known/jwks.json`
pub fn jwks(visit: &Visit) -> Outcome {
    let keys = visit.cx.services.issuer.jwks();
    Ok(open(keys, "application/jwk-set+json", Cache::Seconds(KEYS_SECONDS)))
}

/// `GET /.well-known/seal.pem`: what to trust when a certificate's file is checked without this service.
pub fn seal_certificates(visit: &Visit) -> Outcome {
    let certificates = visit.cx.services.seals.published().map_err(UseCaseError::internal)?;
    Ok(open(
        certificates,
        "application/pem-certificate-chain",
        Cache::Seconds(KEYS_SECONDS),
    ))
}

/// `GET /credentials/context/{edition}`
pub fn context(visit: &Visit) -> Outcome {
    let context = visit.cx.services.issuer.context(visit.parameter("edition")?);
    let context = context.ok_or(UseCaseError::NotFound)?;
    Ok(open(context, "application/ld+json", Cache::Forever))
}

/// `GET /credentials/schema/{edition}`
pub fn schema(visit: &Visit) -> Outcome {
    let schema = visit.cx.services.issuer.schema(visit.parameter("edition")?);
    let schema = schema.ok_or(UseCaseError::NotFound)?;
    Ok(open(schema, "application/schema+json", Cache::Forever))
}

fn open(text: String, media_type: &str, cache: Cache) -> Reply {
    Reply::Open(Box::new(Reply::Bytes {
        bytes: text.into(),
        media_type: media_type.to_owned(),
        cache,
    }))
}
