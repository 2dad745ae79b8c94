// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/protocol/record_query.h"

#include <vector>

namespace licheng {

/// Keys of the pages, also the values of `page` in home.summary.
namespace page_keys {
inline constexpr const char *home = "home";
inline constexpr const char *students = "students";
inline constexpr const char *courses = "courses";
inline constexpr const char *outcomes = "outcomes";
inline constexpr const char *schedule = "schedule";
inline constexpr const char *submission = "submission";
inline constexpr const char *imports = "imports";
inline constexpr const char *absences = "absences";
inline constexpr const char *attendance = "attendance";
inline constexpr const char *cadrePosts = "cadrePosts";
inline constexpr const char *registerChanges = "registerChanges";
inline constexpr const char *registerChecks = "registerChecks";
inline constexpr const char *electives = "electives";
inline constexpr const char *grades = "grades";
inline constexpr const char *coursePlans = "coursePlans";
inline constexpr const char *counselling = "counselling";
inline constexpr const char *performances = "performances";
inline constexpr const char *autobiographies = "autobiographies";
inline constexpr const char *others = "others";
inline constexpr const char *accounts = "accounts";
inline constexpr const char *roles = "roles";
inline constexpr const char *deputies = "deputies";
inline constexpr const char *codes = "codes";
inline constexpr const char *student = "student";
inline constexpr const char *backup = "backup";
inline constexpr const char *teaching = "teaching";
inline constexpr const char *overdue = "overdue";

/// The page whose list shows records of the type; null: none does.
[[nodiscard]] const char *ofType(QStringView recordType);
} // namespace page_keys

/// The way from one page to another. The main window is one; tests have their own.
class Navigator
{
public:
    Navigator() = default;
    virtual ~Navigator() = default;
    Q_DISABLE_COPY_MOVE(Navigator)

    /// Shows the page. With conditions its list is filtered by exactly them; with a record that one
    /// becomes the current row. Nothing happens for a page that the role may not use.
    virtual void open(const QString &pageKey, const std::vector<protocol::Condition> &conditions = {},
                      qint64 recordId = 0) = 0;
    [[nodiscard]] virtual bool hasPage(const QString &pageKey) const = 0;
};

/// What a page implements (beside Page) when Navigator::open can lead to a filter or record of it.
class Reachable
{
public:
    Reachable() = default;
    virtual ~Reachable() = default;
    Q_DISABLE_COPY_MOVE(Reachable)

    /// Called after the page was shown.
    virtual void reach(const std::vector<protocol::Condition> &conditions, qint64 recordId) = 0;
};

} // namespace licheng
