//! Which posts stand on which page.

use super::sheet::{Chart, Sheet, Shown, UNKNOWN};
use crate::model::{PostId, Structure};

/// Finds the pages one after the other; no recursion, so that a long chain is fine.
pub(super) struct Planner<'c, 's, 'a> {
    chart: &'c Chart<'s, 'a>,
    is_legible: &'c dyn Fn(&Structure<'a>) -> bool,
    sheets: Vec<Sheet>,
    /// What has no page yet, the next one last.
    open: Vec<Open>,
}

/// What has no page yet.
enum Open {
    /// A branch that may need several.
    Branch(Branch),
    /// Branches that fit on one together.
    Group(Vec<Branch>),
}

/// A part of the chart that goes on, on a page of its own.
struct Branch {
    /// Whose branch it is; `None` for the whole chart.
    head: Option<PostId>,
    /// What stands below, siblings in order; in the whole chart other roots too.
    tops: Vec<PostId>,
    /// The page that refers to it.
    from: Option<usize>,
}

/// How much of the branches below a page shows.
#[derive(Clone, Copy)]
struct Extent {
    /// How many ranks below the tops.
    depth: usize,
    /// Branches of up to so many posts are shown whole.
    small: usize,
}

impl Extent {
    const WHOLE: Self = Self {
        depth: usize::MAX,
        small: usize::MAX,
    };
}

impl<'c, 's, 'a> Planner<'c, 's, 'a> {
    pub fn new(chart: &'c Chart<'s, 'a>, is_legible: &'c dyn Fn(&Structure<'a>) -> bool) -> Self {
        Self {
            chart,
            is_legible,
            sheets: Vec::new(),
            open: Vec::new(),
        }
    }

    /// The pages of the whole chart.
    pub fn sheets(mut self) -> Vec<Sheet> {
        let whole = self.whole();
        self.open.push(Open::Branch(whole));
        while let Some(open) = self.open.pop() {
            match open {
                Open::Branch(branch) => self.add_branch(&branch),
                Open::Group(branches) => self.add_group(&branches),
            }
        }
        self.sheets
    }

    fn add_branch(&mut self, branch: &Branch) {
        let first = self.sheets.len();
        self.refer(branch, first);
        match self.extent(branch) {
            Some(extent) => self.add(branch, &branch.tops, extent),
            None => self.add_runs(branch),
        }
        self.link_runs(branch.head, first);
        self.open_branches(branch.head, first);
    }

    fn add_group(&mut self, branches: &[Branch]) {
        let page = self.sheets.len();
        for branch in branches {
            self.refer(branch, page);
        }
        self.sheets.push(self.group(branches));
    }

    /// A page with several branches, each whole.
    fn group(&self, branches: &[Branch]) -> Sheet {
        let sheets = branches.iter();
        let sheets = sheets.map(|branch| self.sheet(branch, &branch.tops, Extent::WHOLE));
        let mut group = Sheet::default();
        for sheet in sheets {
            group.posts.extend(sheet.posts);
            group.heads.extend(sheet.heads);
        }
        group.posts.sort_unstable_by_key(|shown| shown.post);
        group
    }

    /// The whole chart; where only one root has reports, these are what may go on.
    fn whole(&self) -> Branch {
        let forest = &self.chart.structure.forest;
        let mut managers = forest.roots().iter().filter(|&&root| !forest.is_leaf(root));
        let head = managers
            .next()
            .copied()
            .filter(|_| managers.next().is_none());
        let others = forest
            .roots()
            .iter()
            .copied()
            .filter(|&root| Some(root) != head);
        let mut tops: Vec<PostId> = others.chain(self.reports(head)).collect();
        tops.sort_unstable();
        Branch {
            head,
            tops,
            from: None,
        }
    }

    fn reports(&self, head: Option<PostId>) -> impl Iterator<Item = PostId> + use<'_, 'c, 's, 'a> {
        let forest = &self.chart.structure.forest;
        head.into_iter().flat_map(|head| forest.children(head))
    }

    /// Tells the page that refers to a branch where it goes on.
    fn refer(&mut self, branch: &Branch, page: usize) {
        let from = branch.from.and_then(|from| self.sheets.get_mut(from));
        if let (Some(sheet), Some(head)) = (from, branch.head) {
            sheet.shown_mut(head).continues_on = Some(page);
        }
    }

    /// The most of a branch that is legible on one page; nothing where its tops alone are too many.
    fn extent(&self, branch: &Branch) -> Option<Extent> {
        let fits = |extent: &Extent| self.fits(branch, &branch.tops, *extent);
        if fits(&Extent::WHOLE) {
            return Some(Extent::WHOLE);
        }
        let at = |depth| Extent { depth, small: 0 };
        let deepest = (0..).map(at).take_while(fits).last()?;
        let mut sizes: Vec<usize> = self
            .select(&branch.tops, deepest)
            .filter(|shown| shown.is_reference)
            .map(|shown| self.chart.below(shown.post))
            .collect();
        sizes.sort_unstable();
        sizes.dedup();
        let with = |small| Extent { small, ..deepest };
        let shown = sizes.partition_point(|&small| fits(&with(small)));
        let small = shown.checked_sub(1).map_or(0, |last| sizes[last]);
        Some(with(small))
    }

    fn fits(&self, branch: &Branch, tops: &[PostId], extent: Extent) -> bool {
        let sheet = self.sheet(branch, tops, extent);
        (self.is_legible)(&self.chart.draft(&sheet))
    }

    /// A page of a branch with some of its tops.
    fn sheet(&self, branch: &Branch, tops: &[PostId], extent: Extent) -> Sheet {
        let is_first = tops.first() == branch.tops.first();
        let is_last = tops.last() == branch.tops.last();
        let mut posts: Vec<Shown> = Vec::new();
        if let Some(head) = branch.head {
            posts.push(Shown {
                post: head,
                is_reference: !is_first,
                comes_from: if is_first { branch.from } else { Some(UNKNOWN) },
                continues_on: (!is_last).then_some(UNKNOWN),
            });
            posts.extend(self.second(head, branch));
        }
        posts.extend(self.select(tops, extent));
        posts.sort_unstable_by_key(|shown| shown.post);
        Sheet {
            posts,
            heads: branch
                .head
                .filter(|_| branch.from.is_some())
                .into_iter()
                .collect(),
        }
    }

    /// The co-head of the head of a branch, who stands as itself where the branch was referred to.
    fn second(&self, head: PostId, branch: &Branch) -> Option<Shown> {
        let next = self.chart.ends[head];
        let structure = self.chart.structure;
        let is_second = structure.is_second.get(next) == Some(&true);
        let is_beside = is_second && structure.forest.parent(next) == structure.forest.parent(head);
        (is_beside && branch.from.is_some()).then_some(Shown {
            post: next,
            is_reference: true,
            comes_from: branch.from,
            ..Shown::default()
        })
    }

    /// The tops and what stands below them, cut where the extent ends.
    fn select(
        &self,
        tops: &[PostId],
        extent: Extent,
    ) -> impl Iterator<Item = Shown> + use<'_, 'c, 's, 'a> {
        let forest = &self.chart.structure.forest;
        let mut open: Vec<(PostId, usize)> = tops.iter().rev().map(|&top| (top, 0)).collect();
        std::iter::from_fn(move || {
            let (post, depth) = open.pop()?;
            // Nothing goes on below a post without reports.
            let is_reference = depth >= extent.depth && self.chart.below(post) > extent.small;
            if !is_reference {
                let children: Vec<PostId> = forest.children(post).collect();
                open.extend(children.into_iter().rev().map(|child| (child, depth + 1)));
            }
            Some(Shown {
                post,
                is_reference,
                continues_on: is_reference.then_some(UNKNOWN),
                comes_from: None,
            })
        })
    }

    fn add(&mut self, branch: &Branch, tops: &[PostId], extent: Extent) {
        let sheet = self.sheet(branch, tops, extent);
        self.sheets.push(sheet);
    }

    /// Pages for tops that are too many for one: runs of about the same length.
    fn add_runs(&mut self, branch: &Branch) {
        const TOPS: Extent = Extent { depth: 0, small: 0 };
        let mut rest = branch.tops.as_slice();
        while !rest.is_empty() {
            let lengths: Vec<usize> = (1..=rest.len()).collect();
            let most = lengths.partition_point(|&length| self.fits(branch, &rest[..length], TOPS));
            let runs = rest.len().div_ceil(most.max(1));
            let mut length = rest.len().div_ceil(runs);
            while length > 1 && !self.fits(branch, &rest[..length], TOPS) {
                length -= 1;
            }
            let (run, after) = rest.split_at(self.with_second(rest, length));
            self.add(branch, run, TOPS);
            rest = after;
        }
    }

    /// The length of a run that does not part co-heads.
    fn with_second(&self, tops: &[PostId], length: usize) -> usize {
        let is_second = |at: usize| {
            tops.get(at)
                .is_some_and(|&top| self.chart.structure.is_second[top])
        };
        if is_second(length) {
            length + 1
        } else {
            length
        }
    }

    /// Links the pages from `first` on, which show runs of reports of one head, to each other.
    fn link_runs(&mut self, head: Option<PostId>, first: usize) {
        let Some(head) = head else {
            return;
        };
        for page in first + 1..self.sheets.len() {
            self.sheets[page - 1].shown_mut(head).continues_on = Some(page);
            self.sheets[page].shown_mut(head).comes_from = Some(page - 1);
        }
    }

    /// Opens the branches to which the pages from `first` on refer, neighbours on one page where they fit together.
    fn open_branches(&mut self, head: Option<PostId>, first: usize) {
        let mut groups: Vec<Vec<Branch>> = Vec::new();
        for branch in self.cut_branches(head, first) {
            let Some(group) = groups.last_mut() else {
                groups.push(vec![branch]);
                continue;
            };
            group.push(branch);
            let is_legible = (self.is_legible)(&self.chart.draft(&self.group(group)));
            if !is_legible {
                let branch = group.pop();
                groups.push(branch.into_iter().collect());
            }
        }
        let open = |mut group: Vec<Branch>| match group.len() {
            1 => Open::Branch(group.remove(0)),
            _ => Open::Group(group),
        };
        self.open.extend(groups.into_iter().rev().map(open));
    }

    /// The branches to which the pages from `first` on refer, in their order.
    fn cut_branches(&self, head: Option<PostId>, first: usize) -> Vec<Branch> {
        let mut branches = Vec::new();
        for (page, sheet) in self.sheets.iter().enumerate().skip(first) {
            let cut = sheet.posts.iter().filter(|shown| shown.is_reference);
            let cut = cut.filter(|shown| shown.continues_on.is_some() && Some(shown.post) != head);
            branches.extend(cut.map(|shown| Branch {
                head: Some(shown.post),
                tops: self.reports(Some(shown.post)).collect(),
                from: Some(page),
            }));
        }
        branches
    }
}
