//! Lines of text set below each other in several styles: measured first, drawn when their place is known.

use super::PdfError;
use super::canvas::{Canvas, Colour, Ink, Point, at};
use super::fonts::Face;
use super::structure::{Role, Tag};
use super::text::{self, Block, Line};
use crate::domain::bilingual::Bilingual;

/// A way to set text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// The face.
    pub(super) face: Face,
    /// The font size in points.
    pub(super) size: f32,
    /// From baseline to baseline, in font sizes.
    pub(super) leading: f32,
    /// The colour.
    pub(super) colour: Colour,
    /// Whether it is for the English beneath a text in another language.
    pub(super) is_english: bool,
}

impl Style {
    /// This style in another size.
    pub(super) const fn sized(self, size: f32) -> Self {
        Self { size, ..self }
    }

    /// This style for the English beneath.
    pub(super) const fn english(self) -> Self {
        Self {
            is_english: true,
            ..self
        }
    }
}

/// A style for texts in the document's language.
pub(super) const fn style(face: Face, size: f32, leading: f32, colour: Colour) -> Style {
    Style {
        face,
        size,
        leading,
        colour,
        is_english: false,
    }
}

/// What a value is: small, quiet, above it.
pub(super) const CAPTION: Style = style(Face::SansSemibold, 7.2, 1.3, Colour::QUIET);
/// English beneath a caption.
pub(super) const CAPTION_ENGLISH: Style = style(Face::Sans, 6.6, 1.3, Colour::QUIET).english();
/// A day in ISO form, beneath the same day in words.
pub(super) const ISO_DATE: Style = style(Face::Sans, 6.6, 1.3, Colour::QUIET);
/// Below a caption.
pub(super) const CAPTION_GAP: f32 = 1.2;
/// Running text.
pub(super) const BODY: Style = style(Face::Serif, 10.5, 1.32, Colour::TEXT);
/// English beneath running text.
pub(super) const BODY_ENGLISH: Style = style(Face::SerifItalic, 9.5, 1.3, Colour::QUIET).english();
/// Values that carry weight.
pub(super) const STRONG: Style = style(Face::SerifSemibold, 11.5, 1.25, Colour::INK);
/// Small print.
pub(super) const SMALL: Style = style(Face::Sans, 7.6, 1.4, Colour::TEXT);
/// An address to be typed.
pub(super) const ADDRESS: Style = style(Face::SansSemibold, 8.6, 1.4, Colour::INK);

/// On which side of its anchor a line lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    /// The anchor is the line's left end.
    Left,
    /// The anchor is the line's middle.
    Centre,
    /// The anchor is the line's right end.
    Right,
}

/// A line with its place in a stack.
#[derive(Clone, Debug)]
pub(super) struct Row {
    line: Line,
    ink: Ink,
    space_above: f32,
    leading: f32,
    /// Counts the stack's paragraphs.
    paragraph: usize,
    is_english: bool,
}

impl Row {
    /// What the row takes of the stack's height, in points.
    pub(super) fn height(&self) -> f32 {
        self.space_above + self.ink.size * self.leading
    }

    /// The line's width in points.
    pub(super) fn width(&self) -> f32 {
        self.line.width(self.ink.size)
    }

    /// Draws the row below `top`.
    pub(super) fn draw(&self, canvas: &mut Canvas, anchor: f32, top: f32, align: Align) {
        // The part of the em above the baseline in text faces; what leading adds is shared out above and below.
        const ABOVE_BASELINE: f32 = 0.76;
        let half_leading = (self.leading - 1.0) / 2.0;
        let baseline = top - self.space_above - self.ink.size * (ABOVE_BASELINE + half_leading);
        let x = match align {
            Align::Left => anchor,
            Align::Centre => anchor - self.width() / 2.0,
            Align::Right => anchor - self.width(),
        };
        canvas.text(&self.line, self.ink, at(x, baseline));
    }
}

/// Rows below each other. They read as one paragraph unless [`Stack::paragraph`] begins others.
#[derive(Clone, Debug, Default)]
pub(super) struct Stack {
    rows: Vec<Row>,
    space: f32,
    paragraph: usize,
}

impl Stack {
    /// Begins a paragraph, `space` points below the one before.
    pub(super) fn paragraph(&mut self, space: f32) {
        self.space(space);
        self.paragraph += 1;
    }

    /// Leaves space above the next row, in points.
    pub(super) fn space(&mut self, points: f32) {
        self.space += points;
    }

    /// Adds a block that has been broken into lines.
    pub(super) fn block(&mut self, block: Block, style: Style) {
        for line in block.lines {
            let ink = Ink {
                size: block.size,
                colour: style.colour,
            };
            let space_above = std::mem::take(&mut self.space);
            self.rows.push(Row {
                line,
                ink,
                space_above,
                leading: style.leading,
                paragraph: self.paragraph,
                is_english: style.is_english,
            });
        }
    }

    /// Adds a text, wrapped.
    pub(super) fn text(&mut self, text: &str, style: Style, width: f32) -> Result<(), PdfError> {
        self.block(text::wrap(style.face, style.size, text, width)?, style);
        Ok(())
    }

    /// Adds a text for centring, wrapped into lines of about equal width.
    pub(super) fn balanced(&mut self, text: &str, style: Style, width: f32) -> Result<(), PdfError> {
        self.block(text::wrap_balanced(style.face, style.size, text, width)?, style);
        Ok(())
    }

    /// Adds a text that shrinks in two steps before it wraps.
    pub(super) fn fitted(&mut self, text: &str, style: Style, sizes: [f32; 3], width: f32) -> Result<(), PdfError> {
        self.block(text::fit(style.face, sizes, text, width)?, style);
        Ok(())
    }

    /// Adds an address to be typed.
    pub(super) fn address(&mut self, text: &str, style: Style, sizes: [f32; 3], width: f32) -> Result<(), PdfError> {
        self.block(text::fit_address(style.face, sizes, text, width)?, style);
        Ok(())
    }

    /// Adds a text and its English beneath.
    pub(super) fn both(&mut self, text: &Bilingual, own: Style, english: Style, width: f32) -> Result<(), PdfError> {
        self.text(&text.text, own, width)?;
        text.english.iter().try_for_each(|text| self.text(text, english, width))
    }

    /// Adds a caption with its English beneath.
    pub(super) fn caption(&mut self, label: &Bilingual, width: f32) -> Result<(), PdfError> {
        self.both(label, CAPTION, CAPTION_ENGLISH, width)?;
        self.space(CAPTION_GAP);
        Ok(())
    }

    /// The height of all rows, in points.
    pub(super) fn height(&self) -> f32 {
        self.rows.iter().map(Row::height).sum()
    }

    /// Draws all rows below `top.y`, anchored at `top.x`.
    pub(super) fn draw(&self, canvas: &mut Canvas, top: Point, align: Align) {
        self.draw_as(Role::P, canvas, top, align);
    }

    /// Draws all rows as elements of another kind than paragraphs.
    pub(super) fn draw_as(&self, role: Role, canvas: &mut Canvas, top: Point, align: Align) {
        let mut y = top.y;
        for passage in self.passages() {
            passage.open(role, canvas);
            for row in passage.rows {
                row.draw(canvas, top.x, y, align);
                y -= row.height();
            }
            passage.close(canvas);
        }
    }

    /// The rows by paragraph and language, for whoever breaks them over pages.
    pub(super) fn passages(&self) -> impl Iterator<Item = Passage<'_>> {
        let paragraphs = self.rows.chunk_by(|above, below| above.paragraph == below.paragraph);
        paragraphs.flat_map(|paragraph| {
            let mut passages: Vec<_> = paragraph
                .chunk_by(|above, below| above.is_english == below.is_english)
                .map(|rows| Passage {
                    rows,
                    is_english: rows.iter().any(|row| row.is_english),
                    begins: false,
                    ends: false,
                })
                .collect();
            passages
                .first_mut()
                .into_iter()
                .for_each(|passage| passage.begins = true);
            passages.last_mut().into_iter().for_each(|passage| passage.ends = true);
            passages
        })
    }
}

/// Rows of a paragraph that are in one language.
pub(super) struct Passage<'a> {
    /// The rows, top to bottom.
    pub(super) rows: &'a [Row],
    is_english: bool,
    begins: bool,
    ends: bool,
}

impl Passage<'_> {
    /// Opens the paragraph, as an element of this kind, if it begins here, and what marks the language.
    pub(super) fn open(&self, role: Role, canvas: &mut Canvas) {
        if self.begins {
            canvas.open(Tag::new(role));
        }
        if self.is_english {
            canvas.open(Tag::passage_in("en"));
        }
    }

    /// Closes what [`Passage::open`] opened.
    pub(super) fn close(&self, canvas: &mut Canvas) {
        if self.is_english {
            canvas.close();
        }
        if self.ends {
            canvas.close();
        }
    }
}
