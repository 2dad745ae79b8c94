// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/category_text.h"

#include "app/presenters/messages.h"

#include <QCoreApplication>

#include <algorithm>

namespace licheng
{

namespace
{

struct CategoryText
{
    Q_DECLARE_TR_FUNCTIONS(Category)
};

/// The step of the regulation whose article a type of record falls under.
QString stepOf(QStringView recordType)
{
    static const QHash<QString, QString> steps = {
        {QStringLiteral("student"), QStringLiteral("register")},        {QStringLiteral("schoolClass"), QStringLiteral("register")},
        {QStringLiteral("absence"), QStringLiteral("attendance")},      {QStringLiteral("cadrePost"), QStringLiteral("cadre")},
        {QStringLiteral("enrolment"), QStringLiteral("elective")},      {QStringLiteral("course"), QStringLiteral("elective")},
        {QStringLiteral("coursePlan"), QStringLiteral("elective")},     {QStringLiteral("counselling"), QStringLiteral("counselling")},
        {QStringLiteral("grade"), QStringLiteral("grade")},             {QStringLiteral("courseOutcome"), QStringLiteral("upload")},
        {QStringLiteral("performance"), QStringLiteral("performance")}, {QStringLiteral("autobiography"), QStringLiteral("autobiography")},
        {QStringLiteral("otherRecord"), QStringLiteral("other")},       {QStringLiteral("account"), QStringLiteral("account")},
        {QStringLiteral("role"), QStringLiteral("account")}};
    return steps.value(recordType.toString());
}

} // namespace

QString categoryText(const Regulation &regulation, QStringView recordType)
{
    const QString step = stepOf(recordType);
    if (step.isEmpty())
        return {};
    const QString article = regulation.articleOf(step) + u'.';
    const auto &categories = regulation.categories();
    const auto found = std::find_if(categories.begin(), categories.end(),
                                    [&](const Category &category) { return article.startsWith(category.article + u'.'); });
    if (found == categories.end())
        return {};
    return CategoryText::tr("entered by %1, supervised by %2 (%3)")
        .arg(found->builders.join(u'、'), found->supervisors.join(u'、'), messages::articleName(found->article));
}

} // namespace licheng
