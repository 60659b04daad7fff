//! Pages filled from top to bottom with text of any length.

use super::super::PdfError;
use super::super::canvas::Canvas;
use super::super::stack::{Align, Stack};
use super::super::structure::{Role, Tag};
use super::{BOTTOM, CAPTIONS, GUTTER, MARGIN, TOP};

/// The pages, and how far down the last is filled.
pub(super) struct Flow<'a> {
    canvas: &'a mut Canvas,
    y: f32,
}

impl<'a> Flow<'a> {
    /// At the top of the first page.
    pub(super) fn new(canvas: &'a mut Canvas) -> Self {
        Self { canvas, y: TOP }
    }

    /// The page.
    pub(super) fn canvas(&mut self) -> &mut Canvas {
        self.canvas
    }

    /// Where what comes next begins.
    pub(super) fn y(&self) -> f32 {
        self.y
    }

    /// Leaves space, in points; none at the top of a page.
    pub(super) fn leave(&mut self, points: f32) {
        if self.y < TOP {
            self.y -= points;
        }
    }

    /// Goes past what was drawn, in points.
    pub(super) fn take(&mut self, points: f32) {
        self.y -= points;
    }

    /// Begins a page where less than this is left of the last, in points.
    pub(super) fn need(&mut self, points: f32) {
        if self.y - points < BOTTOM && self.y < TOP {
            self.turn();
        }
    }

    fn turn(&mut self) {
        self.canvas.turn_page();
        self.y = TOP;
    }

    /// Sets lines below each other, as elements of this kind, over as many pages as they take.
    pub(super) fn lay(&mut self, stack: &Stack, role: Role, indent: f32) -> Result<(), PdfError> {
        for passage in stack.passages() {
            passage.open(role, self.canvas);
            for row in passage.rows {
                self.need(row.height());
                row.draw(self.canvas, MARGIN + indent, self.y, Align::Left);
                self.y -= row.height();
            }
            passage.close(self.canvas);
        }
        Ok(())
    }

    /// A row of a table: a caption with its value beside it.
    pub(super) fn row(&mut self, caption: &Stack, value: &Stack) -> Result<(), PdfError> {
        /// As much of a value is never broken over pages, in points.
        const KEPT_TOGETHER: f32 = 40.0;
        self.need(caption.height().max(value.height().min(KEPT_TOGETHER)));
        self.canvas.open(Tag::new(Role::Tr));
        self.canvas.open(Tag::new(Role::Th));
        let top = self.y;
        self.lay(caption, Role::P, 0.0)?;
        let below_caption = self.y;
        self.y = top;
        self.canvas.close();
        self.canvas.open(Tag::new(Role::Td));
        self.lay(value, Role::P, CAPTIONS + GUTTER)?;
        self.canvas.close();
        self.canvas.close();
        // A value that went on over a page has left the caption behind.
        if self.y <= top {
            self.y = self.y.min(below_caption);
        }
        Ok(())
    }
}
