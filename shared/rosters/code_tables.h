// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace licheng
{

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

/// One check of the pre-check (預檢) as data: its level can be changed without a rebuild.
struct CheckRule
{
    QString key;
    QString level; ///< block | warn | info
    QString field; ///< path of the field at fault
    QString title; ///< Chinese
};

[[nodiscard]] const std::vector<CheckRule> &checkRules();
[[nodiscard]] const CheckRule *checkRule(QStringView key);
/// School codes that stand for tests and must never be submitted.
[[nodiscard]] const QStringList &testSchoolCodes();

} // namespace licheng
