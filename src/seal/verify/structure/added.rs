//! Says what somebody wrote behind a sealed revision, as far as it stands there in the open. Whatever it is, the file is
//! refused; only the words of the refusal come from here.

use memchr::memmem;

use super::{Dictionary, Finding, Id, MAX_OBJECT_BYTES, Reader, Revision, Value, find_all};

/// No more objects are looked at, and no more pages.
const MAX_LOOKED_AT: usize = 256;

/// What the objects in `added`, which follow on `revision`, do to what a reader shows: at least one finding.
pub(super) fn findings(revision: Option<&Revision<'_>>, added: &[u8]) -> Vec<Finding> {
    let Some(revision) = revision else {
        return vec![Finding::ContentAddedAfterSealing];
    };
    let objects = objects(added);
    if objects.is_empty() && find_all(added, b"xref").next().is_some() {
        return vec![Finding::ObjectsRedirected];
    }
    let pages = revision.pages();
    let done: Vec<_> = objects
        .iter()
        .filter_map(|(id, object)| revision.done_by(*id, object, &pages))
        .collect();
    let worst_first = [
        Finding::PageReplaced,
        Finding::AttachmentReplaced,
        Finding::AnnotationAdded,
    ];
    let found: Vec<_> = worst_first.into_iter().filter(|one| done.contains(one)).collect();
    if found.is_empty() {
        vec![Finding::ContentAddedAfterSealing]
    } else {
        found
    }
}

/// The dictionaries, those of streams too, that are written out in `added`, each with its number.
fn objects(added: &[u8]) -> Vec<(Id, Dictionary)> {
    let mut found = Vec::new();
    let mut from = 0;
    for _ in 0..MAX_LOOKED_AT {
        let rest = added.get(from..).unwrap_or_default();
        let Some(place) = memmem::find(rest, b" obj") else {
            break;
        };
        let (at, begin) = (from + place, from + place + b" obj".len());
        let end = added.len().min(begin.saturating_add(MAX_OBJECT_BYTES));
        let mut reader = Reader::at(added.get(..end).unwrap_or_default(), begin);
        let value = reader.value();
        from = begin.max(reader.position());
        if let (Some(id), Some(Value::Dictionary(dictionary))) = (id_before(added, at), value) {
            found.push((id, dictionary));
        }
    }
    found
}

/// Number and generation that end at `at`.
fn id_before(bytes: &[u8], at: usize) -> Option<Id> {
    let head = std::str::from_utf8(
        bytes
            .get(at.saturating_sub(20)..at)?
            .rsplit(|byte| *byte == b'\n')
            .next()?,
    )
    .ok()?;
    let mut words = head.split_ascii_whitespace().rev();
    let (generation, number) = (words.next()?, words.next()?);
    Some((number.parse().ok()?, generation.parse().ok()?))
}

impl Revision<'_> {
    /// The pages that were sealed, and what is drawn on them.
    fn pages(&self) -> Vec<(Id, Dictionary)> {
        let mut found = Vec::new();
        let root = self.catalog().and_then(|catalog| catalog.reference(b"Pages"));
        let mut open: Vec<Id> = root.into_iter().collect();
        for _ in 0..MAX_LOOKED_AT {
            let Some(id) = open.pop() else { break };
            let Some(node) = self.dictionary(id) else { continue };
            let kids = node.array(b"Kids").unwrap_or_default();
            open.extend(kids.iter().filter_map(reference));
            if node.is_name(b"Type", b"Page") {
                found.push((id, node));
            }
        }
        found
    }

    /// What becomes of the document by this object in the place of the one that was sealed.
    fn done_by(&self, id: Id, object: &Dictionary, pages: &[(Id, Dictionary)]) -> Option<Finding> {
        let sealed = self.dictionary(id);
        let is = |kind: &[u8]| {
            let of_this_kind = |it: &Dictionary| it.is_name(b"Type", kind);
            of_this_kind(object) || sealed.as_ref().is_some_and(of_this_kind)
        };
        let page = pages.iter().find(|(page, _)| *page == id).map(|(_, page)| page);
        let is_drawn = pages.iter().any(|(_, page)| drawn(page).contains(&id));
        if is_drawn || page.is_none() && is(b"Page") {
            Some(Finding::PageReplaced)
        } else if let Some(page) = page {
            let is_same = drawn(page) == drawn(object);
            let has_others = page.get(b"Annots") != object.get(b"Annots");
            Some(match is_same && has_others {
                true => Finding::AnnotationAdded,
                false => Finding::PageReplaced,
            })
        } else if is(b"EmbeddedFile") || is(b"Filespec") {
            Some(Finding::AttachmentReplaced)
        } else if is(b"Annot") || object.get(b"Rect").is_some() {
            Some(Finding::AnnotationAdded)
        } else {
            None
        }
    }
}

/// The streams that are drawn on a page.
fn drawn(page: &Dictionary) -> Vec<Id> {
    match page.get(b"Contents") {
        Some(Value::Array(parts)) => parts.iter().filter_map(reference).collect(),
        Some(one) => reference(one).into_iter().collect(),
        None => Vec::new(),
    }
}

fn reference(value: &Value) -> Option<Id> {
    match value {
        Value::Reference(id) => Some(*id),
        _ => None,
    }
}
