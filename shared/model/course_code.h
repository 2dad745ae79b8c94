// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/school_year.h"

#include <QString>

#include <optional>

namespace licheng {

/// The 23 characters of a course code (課程代碼) taken apart. The first 16 identify the curriculum plan.
struct CourseCode
{
    SchoolYear entryYear; ///< 適用入學學年度, characters 1–3
    QString schoolCode;   ///< 學校代碼, 4–9
    QChar courseType;     ///< 課程類型, 10
    QString group;        ///< 群別, 11–12
    QString department;   ///< 科別, 13–15
    QChar classGroup;     ///< 班群, 16, the school's own
    QChar category;       ///< 課程類別, 17
    QChar offering;       ///< 開課方式, 18
    QChar attribute;      ///< 科目屬性, 19
    QString domain;       ///< 領域名稱, 20–21
    QString subject;      ///< 科目固定編碼, 22–23

    bool operator==(const CourseCode &) const = default;

    /// Nothing when the text is not 23 characters of the code's form (digits for the year, capital
    /// letters and digits elsewhere). Whether parts are in today's tables is the pre-check's question.
    [[nodiscard]] static std::optional<CourseCode> parse(QStringView text);

    /// Flexible learning and group activities (類別 8, 9) carry no credit unless the attribute is D.
    [[nodiscard]] bool mayCarryCredit() const
    {
        return (category != u'8' && category != u'9') || attribute == u'D';
    }
};

/// Whether a course of the code is that of its class, whose students all take it (開課方式 0 and A); the
/// others mix classes, and their students are named one by one. A text that is no code is taken for one of a
/// class.
[[nodiscard]] bool isOfWholeClass(QStringView courseCode);

[[nodiscard]] bool isCourseCode(QStringView text);
/// Six letters or digits; national codes are not always digits.
[[nodiscard]] bool isSchoolCode(QStringView text);

} // namespace licheng
