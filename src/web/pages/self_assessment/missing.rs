//! What is missing before a case can be submitted, each with the place to mend it.

use super::{Opened, address};
use crate::{
    domain::{
        answers::eligibility::conditions,
        standard::{CriterionSlot, CriterionUid, EvidenceKindUid, EvidenceSlot, GateSlot, GateUid, Need},
    },
    usecase::submit_application::lacks_english,
    views::pages::self_assessment::{Missing, MissingGroup},
    web::present::{Texts, gaps::Places},
};

/// Whether a gate is among the conditions that are asked before everything else.
fn asked_first(opened: &Opened<'_>, gate: &GateUid) -> bool {
    let conditions = conditions(opened.standard, &opened.said.scoring);
    conditions.iter().any(|(condition, _)| condition.uid == *gate)
}

/// Everything that is missing, choices and conditions first.
pub(super) fn missing(opened: &Opened<'_>, texts: Texts<'_>) -> Vec<MissingGroup> {
    let lacks = &opened.said.completeness;
    let places = Places::of(opened.case.id);
    let overview = format!("/app/cases/{}/criteria", opened.case.id);
    let nothing = |what: &str| Missing {
        what: what.to_owned(),
        code: String::new(),
        title: String::new(),
        detail: String::new(),
        message: None,
        url: None,
    };
    let line = |what: &str, uid: &CriterionUid, detail: String| {
        let criterion = texts.standard.criterion(uid)?;
        Some(Missing {
            code: criterion.code.clone(),
            title: texts.criterion(uid, CriterionSlot::Title),
            detail,
            url: Some(address(opened.case.id, uid)),
            ..nothing(what)
        })
    };
    let kind = |uid: &EvidenceKindUid| texts.evidence(uid, EvidenceSlot::Title);
    let mut all = Vec::new();
    all.extend(lacks.without_track.then(|| Missing {
        url: Some(format!("/app/cases/{}/application", opened.case.id)),
        ..nothing("track")
    }));
    all.extend(lacks_english(texts.standard, &opened.case).then(|| Missing {
        url: Some(format!("/app/cases/{}/application", opened.case.id)),
        ..nothing("scope_en")
    }));
    all.extend(lacks.closed_gates.iter().map(|gate| Missing {
        detail: texts.gate(gate, GateSlot::Title),
        message: Some(texts.gate(gate, GateSlot::Message)),
        url: asked_first(opened, gate).then(|| format!("/app/cases/{}/eligibility", opened.case.id)),
        ..nothing("gate")
    }));
    all.extend(lacks.picks.map(|(picked, needs)| Missing {
        detail: format!("{picked}/{needs}"),
        url: Some(format!("{overview}#pick")),
        ..nothing("picks")
    }));
    all.extend(lacks.without_figures.iter().map(|uid| {
        let named = places.field(texts, uid);
        Missing {
            title: named.title,
            url: named.url,
            ..nothing("figure")
        }
    }));
    let of = |what: &'static str, uids: &[CriterionUid]| -> Vec<Missing> {
        uids.iter().filter_map(|uid| line(what, uid, String::new())).collect()
    };
    all.extend(of("look", &opened.said.open_looks));
    all.extend(of("answer", &lacks.unanswered));
    all.extend(of("note", &lacks.without_note));
    let groups = lacks.without_one_of.iter().filter_map(|(uid, group)| {
        let asked = texts.standard.criterion(uid)?.evidence.iter();
        let kinds = asked.filter(|asked| matches!(&asked.need, Need::OneOf(name) if name == group));
        let kinds: Vec<_> = kinds.map(|asked| kind(&asked.kind)).collect();
        line("one_of", uid, kinds.join(", "))
    });
    let pieces = [
        ("evidence", &lacks.without_evidence),
        ("too_much", &lacks.too_much_evidence),
        ("pinpoint", &lacks.without_pinpoint),
    ];
    all.extend(groups);
    for (what, pairs) in pieces {
        all.extend(pairs.iter().filter_map(|(uid, asked)| line(what, uid, kind(asked))));
    }
    MissingGroup::of(all)
}
