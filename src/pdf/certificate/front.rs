//! The first page: what is certified, in order of weight, within the frame.

use super::super::PdfError;
use super::super::canvas::{A4_HEIGHT, A4_WIDTH, Canvas, Colour, Point, at};
use super::super::fonts::Face;
use super::super::guilloche::{self, FRAME_DEPTH};
use super::super::stack::{
    Align, BODY, BODY_ENGLISH, CAPTION_ENGLISH, CAPTION_GAP, ISO_DATE, SMALL, STRONG, Stack, Style, style,
};
use super::super::structure::Role;
use super::back::revision;
use super::register::Register;
use super::view::{AuthorisedPerson, CertificateView, PrintedDate};
use super::{FOOT, MARGIN, MEASURE, address_line, development, medal};

const CENTRE: f32 = A4_WIDTH / 2.0;
/// Where text may begin below the frame.
const TOP: f32 = A4_HEIGHT - FRAME_DEPTH - 8.0;
/// Where text must have ended above the last line.
const BOTTOM: f32 = FOOT + 14.0;
/// Between columns of text.
pub(super) const GUTTER: f32 = 16.0;
/// The least space between two sections.
const LEAST_GAP: f32 = 6.0;

const TITLE: Style = style(Face::Serif, 46.0, 1.0, Colour::INK);
const TITLE_ENGLISH: Style = style(Face::SerifItalic, 14.0, 1.3, Colour::QUIET).english();
const LEAD_IN: Style = style(Face::SerifItalic, 12.0, 1.3, Colour::TEXT);
const LEAD_IN_ENGLISH: Style = style(Face::SerifItalic, 9.5, 1.2, Colour::QUIET).english();
const NAME: Style = style(Face::SerifSemibold, 28.0, 1.15, Colour::INK);
const STANDARD: Style = style(Face::Serif, 21.0, 1.2, Colour::INK);
const NUMBER: Style = style(Face::SerifSemibold, 15.0, 1.25, Colour::INK);

/// How large the page is set, in points: the first that fits is taken.
struct Scale {
    title: [f32; 3],
    name: [f32; 3],
    english: f32,
    standard: [f32; 3],
    medal: f32,
}

const SCALES: [Scale; 4] = [
    Scale {
        title: [46.0, 40.0, 34.0],
        name: [29.0, 26.0, 23.0],
        english: 12.5,
        standard: [21.0, 19.0, 17.0],
        medal: 62.0,
    },
    Scale {
        title: [42.0, 37.0, 32.0],
        name: [23.0, 21.0, 19.0],
        english: 11.0,
        standard: [18.0, 16.5, 15.0],
        medal: 55.0,
    },
    Scale {
        title: [36.0, 33.0, 30.0],
        name: [17.0, 16.0, 15.0],
        english: 10.0,
        standard: [16.0, 14.5, 13.0],
        medal: 47.0,
    },
    Scale {
        title: [32.0, 30.0, 28.0],
        name: [14.0, 13.5, 13.0],
        english: 9.0,
        standard: [15.0, 14.0, 13.0],
        medal: 42.0,
    },
];

/// The radii of the rosette behind the medal, in radii of the medal.
const ROSETTE: [f32; 2] = [0.84, 1.22];

/// The page's upper sections, top to bottom, at one scale; the medal stands between `standard` and `number`.
struct Upper {
    heading: Stack,
    holder: Stack,
    standard: Stack,
    medal_radius: f32,
    number: Stack,
}

/// Shares of the free height: above each section, and below the last.
const GAP_SHARES: [f32; 6] = [0.6, 1.0, 1.0, 0.6, 0.3, 1.0];

impl Upper {
    fn compose(view: &CertificateView, scale: &Scale) -> Result<Self, PdfError> {
        Ok(Self {
            heading: heading(view, scale)?,
            holder: holder(view, scale)?,
            standard: standard(view, scale)?,
            medal_radius: scale.medal,
            number: number(view)?,
        })
    }

    fn heights(&self) -> [f32; 5] {
        let medal = 2.0 * self.medal_radius * ROSETTE[1];
        [
            self.heading.height(),
            self.holder.height(),
            self.standard.height(),
            medal,
            self.number.height(),
        ]
    }

    /// What is left of `height` to share out as gaps; negative if it is too little.
    fn free(&self, height: f32) -> f32 {
        height - self.heights().iter().sum::<f32>() - LEAST_GAP * GAP_SHARES.len() as f32
    }

    fn draw(&self, canvas: &mut Canvas, view: &CertificateView, bottom: f32) -> Result<(), PdfError> {
        let share = self.free(TOP - bottom) / GAP_SHARES.iter().sum::<f32>();
        let mut tops = [TOP; 5];
        let mut y = TOP;
        for ((top, height), gap) in tops.iter_mut().zip(self.heights()).zip(GAP_SHARES) {
            y -= LEAST_GAP + share * gap;
            *top = y;
            y -= height;
        }
        self.heading
            .draw_as(Role::H1, canvas, at(CENTRE, tops[0]), Align::Centre);
        self.holder.draw(canvas, at(CENTRE, tops[1]), Align::Centre);
        self.standard.draw(canvas, at(CENTRE, tops[2]), Align::Centre);
        level_and_validity(
            canvas,
            view,
            at(CENTRE, tops[3] - self.medal_radius * ROSETTE[1]),
            self.medal_radius,
        )?;
        self.number.draw(canvas, at(CENTRE, tops[4]), Align::Centre);
        Ok(())
    }
}

/// Draws the first page.
pub(super) fn draw(canvas: &mut Canvas, view: &CertificateView) -> Result<(), PdfError> {
    let register = Register::compose(view)?;
    let authority = authority(view)?;
    let authority_height = authority.iter().map(Stack::height).fold(0.0, f32::max);
    let register_top = BOTTOM + register.height();
    let authority_top = register_top + GUTTER + authority_height;
    let divider_y = authority_top + GUTTER / 2.0;
    let upper = first_that_fits(view, TOP - divider_y)?;

    if let Some(wording) = &view.development {
        development::draw(canvas, wording)?;
    }
    canvas.artifact(guilloche::frame);
    upper.draw(canvas, view, divider_y)?;
    divider(canvas, divider_y);
    columns(canvas, &authority, authority_top);
    divider(canvas, register_top + GUTTER / 2.0);
    register.draw(canvas, view, register_top);
    Ok(())
}

fn first_that_fits(view: &CertificateView, height: f32) -> Result<Upper, PdfError> {
    let mut missing = 0.0;
    for scale in &SCALES {
        let upper = Upper::compose(view, scale)?;
        missing = -upper.free(height);
        if missing <= 0.0 {
            return Ok(upper);
        }
    }
    Err(PdfError::DoesNotFit {
        page: 1,
        points: missing.ceil() as u32,
    })
}

fn heading(view: &CertificateView, scale: &Scale) -> Result<Stack, PdfError> {
    let mut stack = Stack::default();
    stack.fitted(&view.labels.certificate.text, TITLE, scale.title, MEASURE)?;
    if let Some(english) = &view.labels.certificate.english {
        stack.text(english, TITLE_ENGLISH, MEASURE)?;
    }
    Ok(stack)
}

fn holder(view: &CertificateView, scale: &Scale) -> Result<Stack, PdfError> {
    let (holder, labels) = (&view.holder, &view.labels);
    let mut stack = Stack::default();
    stack.both(&labels.certifies_that, LEAD_IN, LEAD_IN_ENGLISH, MEASURE)?;
    stack.paragraph(7.0);
    stack.fitted(&holder.name, NAME, scale.name, MEASURE)?;
    if let Some(english) = &holder.english_name {
        stack.space(2.0);
        stack.balanced(english, BODY_ENGLISH.sized(scale.english), MEASURE)?;
    }
    stack.paragraph(5.0);
    stack.balanced(&address_line(&holder.address), BODY, MEASURE * 0.9)?;
    stack.paragraph(0.0);
    stack.text(
        &format!("{} {}", labels.registration_id.text, holder.registration_id),
        SMALL,
        MEASURE,
    )?;
    Ok(stack)
}

fn standard(view: &CertificateView, scale: &Scale) -> Result<Stack, PdfError> {
    let (standard, labels) = (&view.standard, &view.labels);
    let mut stack = Stack::default();
    stack.both(&labels.meets, LEAD_IN, LEAD_IN_ENGLISH, MEASURE)?;
    stack.paragraph(4.0);
    stack.fitted(&standard.title.text, STANDARD, scale.standard, MEASURE)?;
    if let Some(english) = &standard.title.english {
        stack.balanced(english, BODY_ENGLISH.sized(11.0), MEASURE)?;
    }
    let version = format!("{} · {} {}", standard.short, labels.version.text, standard.version);
    stack.paragraph(2.0);
    stack.text(&version, SMALL, MEASURE)?;
    Ok(stack)
}

fn number(view: &CertificateView) -> Result<Stack, PdfError> {
    let labels = &view.labels;
    let mut stack = Stack::default();
    stack.caption(&labels.number, MEASURE)?;
    stack.text(&view.number, NUMBER, MEASURE)?;
    let revision = revision(view, |label| Some(&label.text)).unwrap_or_default();
    stack.text(&revision, SMALL, MEASURE)?;
    Ok(stack)
}

/// The medal between the first and the last day.
fn level_and_validity(canvas: &mut Canvas, view: &CertificateView, centre: Point, radius: f32) -> Result<(), PdfError> {
    canvas.artifact(|canvas| {
        canvas.pen(Colour::INK.tint(0.28), 0.35);
        guilloche::rosette(canvas, centre, radius * ROSETTE[0], radius * ROSETTE[1], 12);
    });
    medal::draw(canvas, view, centre, radius)?;
    let width = MEASURE / 2.0 - radius * ROSETTE[1] - 6.0;
    for (label, day, x) in [
        (&view.labels.valid_from, &view.dates.valid_from, MARGIN + width / 2.0),
        (
            &view.labels.valid_until,
            &view.dates.valid_until,
            A4_WIDTH - MARGIN - width / 2.0,
        ),
    ] {
        let mut stack = Stack::default();
        stack.caption(label, width)?;
        stack.space(1.0);
        stack.fitted(&day.text, STRONG, [15.0, 13.5, 12.0], width)?;
        iso_date(&mut stack, day, width)?;
        stack.draw(canvas, at(x, centre.y + stack.height() / 2.0), Align::Centre);
    }
    Ok(())
}

fn iso_date(stack: &mut Stack, day: &PrintedDate, width: f32) -> Result<(), PdfError> {
    stack.text(&day.date.to_string(), ISO_DATE, width)
}

/// Decision and authorised persons, as columns of equal width.
fn authority(view: &CertificateView) -> Result<Vec<Stack>, PdfError> {
    let width = column_width(1 + view.authorised.len());
    let mut decision = Stack::default();
    decision.caption(&view.labels.granted, width)?;
    decision.text(&view.dates.granted.text, STRONG.sized(10.5), width)?;
    iso_date(&mut decision, &view.dates.granted, width)?;
    decision.paragraph(3.0);
    decision.caption(&view.labels.first_certified, width)?;
    decision.text(&view.dates.first_certified.text, BODY.sized(9.5), width)?;
    iso_date(&mut decision, &view.dates.first_certified, width)?;
    let mut columns = vec![decision];
    for (index, person) in view.authorised.iter().enumerate() {
        columns.push(authorised(view, person, index == 0, width)?);
    }
    Ok(columns)
}

fn authorised(view: &CertificateView, person: &AuthorisedPerson, first: bool, width: f32) -> Result<Stack, PdfError> {
    let label = &view.labels.authorised_by;
    let mut stack = Stack::default();
    if first {
        stack.caption(label, width)?;
    } else {
        // Names stand on one line with the first, below whose caption they belong.
        let mut caption = Stack::default();
        caption.caption(label, width)?;
        stack.space(caption.height() + CAPTION_GAP);
    }
    stack.text(
        &person.name,
        if view.authorised.len() > 2 {
            STRONG.sized(10.0)
        } else {
            STRONG
        },
        width,
    )?;
    stack.both(&person.function, SMALL, CAPTION_ENGLISH, width)?;
    Ok(stack)
}

fn column_width(count: usize) -> f32 {
    (MEASURE - GUTTER * (count - 1) as f32) / count as f32
}

fn columns(canvas: &mut Canvas, stacks: &[Stack], top: f32) {
    let step = column_width(stacks.len()) + GUTTER;
    for (index, stack) in stacks.iter().enumerate() {
        stack.draw(canvas, at(MARGIN + step * index as f32, top), Align::Left);
    }
}

fn divider(canvas: &mut Canvas, y: f32) {
    canvas.artifact(|canvas| {
        canvas.pen(Colour::AMBER, 0.8);
        canvas.rule(at(MARGIN, y), at(A4_WIDTH - MARGIN, y));
    });
}
