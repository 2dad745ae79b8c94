// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

namespace licheng {

struct CourseCode;

/// The tables (代碼表) of the parts of a course code, from resources/codes.
class CourseCodeTables
{
public:
    [[nodiscard]] static const CourseCodeTables &current();
    /// The first part whose value no table has: types, groups, categories, offerings or attributes;
    /// empty: all are known.
    [[nodiscard]] QString unknownPart(const CourseCode &code) const;

private:
    QHash<QString, QHash<QString, QString>> m_tables;
};

} // namespace licheng
