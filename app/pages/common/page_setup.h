// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"

#include <QCoreApplication>

namespace licheng {

class Page;

/// The groups of the navigation, by office, in its order; None stands above them.
enum class PageGroup { None, Register, Study, Portfolio, Submission, WorkGroup, System };

/// Titles of pages in the navigation.
struct PagesText
{
    Q_DECLARE_TR_FUNCTIONS(Pages)
};

/// Where a page stands in the navigation, and under which title.
struct PagePlace
{
    PageGroup group = PageGroup::None;
    int rank = 0; ///< within its group
    QString title = {};
};

/// What can be begun on a page beside its list, for who may do the action to the type: the search finds it.
struct PageTool
{
    QString text;
    Action action;
    QString type;
    bool isForOwn = true; ///< for a student's own account, too
};

/// One page of the main window: where it stands, who may use it, how it is made.
struct PageSetup
{
    QString key;
    PagePlace place;
    QString icon;
    std::function<bool(const Grants &)> isFor;
    std::function<Page *(const PageContext &)> make;
    QStringList shows = {}; ///< record types whose records are found in its list
    /// Names in it that no description has, as unknownPaths() tells them. A fault of the program.
    QStringList unknown = {};
    QStringList changes = {}; ///< record types that it changes although it is no list of them
    std::vector<PageTool> tools = {};
};

/// Whether the role may only look at the records that the page lists or changes: it is told apart in the
/// navigation.
[[nodiscard]] bool isOnlyViewed(const PageSetup &page, const Grants &grants);

/// The permission of most pages: to view records of the type.
[[nodiscard]] std::function<bool(const Grants &)> viewersOf(const QString &type);
/// Who may edit them.
[[nodiscard]] std::function<bool(const Grants &)> keepersOf(const QString &type);

} // namespace licheng
