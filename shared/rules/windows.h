// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/window.h"
#include "shared/rules/permissions.h"
#include "shared/rules/verdict.h"

#include <span>

namespace licheng {

/// For whom a window is asked: the student with class, grade and division.
struct Audience
{
    static constexpr int anyBatch = -1; ///< of a list that goes while any batch of its grades may

    Id<Student> studentId;
    Id<SchoolClass> classId;
    int grade = 0; ///< 0: not known, only windows for every grade are his
    Division division = Division::Day;
    int batch = 0;       ///< 梯次 of the list that is submitted; 0: none
    QString roster = {}; ///< key of its layout; empty: no list
};

/// Selection, submission, receipts and the autobiography belong to a school year, the other kinds to a
/// semester.
[[nodiscard]] bool isYearly(WindowKind kind);

[[nodiscard]] bool isOpenAt(const Window &window, const QDateTime &now);

/// Whether what the kind names is open for the audience at that instant. Both ends belong to the window, to
/// the second; extensions for the student, the class or all prolong it. Article 4; `article` is named by the
/// refusal, and so is the unit that `grants` extensions.
[[nodiscard]] Verdict windowVerdict(std::span<const Window> windows, WindowKind kind, Term term,
                                    const Audience &audience, const QDateTime &now, const QString &article,
                                    const QString &grants = {});

/// The last instant at which it is open for the audience; invalid when there is no window.
[[nodiscard]] QDateTime deadline(std::span<const Window> windows, WindowKind kind, Term term,
                                 const Audience &audience);

/// The window as it is for the audience, for its pages: with the latest end of what extends it for them;
/// nothing when it is not theirs. That of a single list or batch is theirs too: the list may have them.
[[nodiscard]] std::optional<Window> windowFor(const Window &window, std::span<const Window> all, Term term,
                                              const Audience &audience);

/// Whether the window, which is no extension, is for the audience, with its list and batch.
[[nodiscard]] bool isForAudience(const Window &window, const Audience &audience);

/// Pupils of whom somebody at school takes care: of a division, of one grade or of every one.
struct Circle
{
    Division division = Division::Day;
    int grade = 0; ///< 0: every grade
};

/// Whether the window, which is no extension, is open for anybody of these.
[[nodiscard]] bool isForAny(const Window &window, std::span<const Circle> circles);

/// Whether the step of that kind is the work of who has these permissions: to do it, or to plan the schedule.
/// Whoever does none of the steps (a director, the work group) follows them all.
[[nodiscard]] bool takesPart(const Grants &grants, WindowKind kind);
/// How far the steps reach that they do; empty: they do none.
[[nodiscard]] std::vector<Scope> stepScopes(const Grants &grants);

/// What a window's own fields must say together (the order of its ends, an extension's reason).
[[nodiscard]] FieldFaults checkWindow(const Window &window);

/// Whether a window may be of one list and of one batch: those of submission and of receipts.
[[nodiscard]] constexpr bool isOfLists(WindowKind kind)
{
    return kind == WindowKind::Submit || kind == WindowKind::Confirm;
}

} // namespace licheng
