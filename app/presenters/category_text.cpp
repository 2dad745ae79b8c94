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

/// Who enters the records of a step: where the regulation's own text of it names the unit (article 5, row 1,
/// note 3), that unit with its counterpart in the evening division; else whoever the row of the table names.
QStringList buildersOf(const Regulation &regulation, const QString &step, const Category &category)
{
    const Submitter *checker = regulation.selfChecker(step);
    const QString id = regulation.articleOf(step);
    const auto article = std::find_if(regulation.articles().begin(), regulation.articles().end(),
                                      [&](const Article &each) { return each.id == id; });
    if (!checker || checker->units.empty() || article == regulation.articles().end() ||
        id == category.article || !article->text.contains(checker->units.front().name))
        return category.builders;
    QStringList units;
    for (const Submitter::Unit &unit : checker->units)
        units.append(unit.name);
    return units;
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
        .arg(buildersOf(regulation, step, *found).join(u'、'), found->supervisors.join(u'、'),
             articleLabel(found->article));
}

} // namespace licheng
