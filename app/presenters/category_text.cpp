// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/category_text.h"

#include "shared/rules/verdict.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

struct CategoryText
{
    Q_DECLARE_TR_FUNCTIONS(Category)
};

/// The step of the regulation whose article a type of record falls under.
QString stepOf(QStringView recordType)
{
    static const QHash<QString, QString> steps = {{u"student"_s, u"register"_s},
                                                  {u"schoolClass"_s, u"register"_s},
                                                  {u"absence"_s, u"attendance"_s},
                                                  {u"cadrePost"_s, u"cadre"_s},
                                                  {u"enrolment"_s, u"elective"_s},
                                                  {u"course"_s, u"elective"_s},
                                                  {u"coursePlan"_s, u"elective"_s},
                                                  {u"counselling"_s, u"counselling"_s},
                                                  {u"grade"_s, u"grade"_s},
                                                  {u"courseOutcome"_s, u"upload"_s},
                                                  {u"performance"_s, u"performance"_s},
                                                  {u"autobiography"_s, u"autobiography"_s},
                                                  {u"otherRecord"_s, u"other"_s},
                                                  {u"account"_s, u"account"_s},
                                                  {u"role"_s, u"account"_s}};
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
    const auto found = std::find_if(categories.begin(), categories.end(), [&](const Category &category) {
        return article.startsWith(category.article + u'.');
    });
    if (found == categories.end())
        return {};
    return CategoryText::tr("entered by %1, supervised by %2 (%3)")
        .arg(found->builders.join(u'、'), found->supervisors.join(u'、'), articleLabel(found->article));
}

} // namespace licheng
