// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/roster_layout.h"

#include "shared/model/records.h"
#include "shared/model/school_time.h"
#include "shared/rosters/grade_forms.h"
#include "shared/rosters/resource_file.h"
#include "shared/rosters/roster_check.h"
#include "shared/rules/self_checks.h"
#include "shared/rules/windows.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <memory>
#include <tuple>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

template <class E>
E code(const QJsonValue &value)
{
    const auto found = fromWire<E>(value.toString());
    if (!found)
        qFatal("a roster layout names the unknown code %s", qPrintable(value.toString()));
    return *found;
}

std::vector<RosterCondition> conditionsOf(const QJsonObject &json)
{
    std::vector<RosterCondition> conditions;
    for (auto it = json.begin(); it != json.end(); ++it)
        conditions.push_back({it.key(), it.value()});
    return conditions;
}

/// A wrong word in the data is found at the first start, not in front of a clerk.
void checkWords(const RosterLayout &layout)
{
    const auto demand = [&](bool holds, const QString &word) {
        if (!holds)
            qFatal("the roster layout %s names the unknown %s", qPrintable(layout.key), qPrintable(word));
    };
    demand(layout.type, u"record type"_s);
    demand(layout.mark.isEmpty() || layout.type->field(layout.mark), layout.mark);
    for (const QString &key : layout.checks)
        demand(rosterCheck(key) && checkRule(key), key);
    for (const QString &path : layout.paths())
        demand(resolvePath(*layout.type, path), path);
    for (const RosterCondition &condition : layout.where)
        demand(resolvePath(*layout.type, condition.path), condition.path);
    for (const RosterConditions &conditions : layout.also) {
        for (const RosterCondition &condition : conditions)
            demand(resolvePath(*layout.type, condition.path), condition.path);
    }
    for (const RosterAudience &audience : layout.audiences)
        demand(audience.semesters.isEmpty() || layout.type->field(u"semester"), u"semester"_s);
}

std::vector<RosterColumn> columnsOf(const QJsonValue &json)
{
    std::vector<RosterColumn> columns;
    for (const QJsonValue &column : json.toArray())
        columns.push_back(rosterColumn(column));
    return columns;
}

/// Of its own columns, or of a form of grades, between those that all sheets begin and end with.
RosterSheet readSheet(const QJsonValue &json, const QJsonObject &roster)
{
    RosterSheet sheet{json[u"name"].toString(), {}, conditionsOf(json[u"where"].toObject()), {}};
    if (const QJsonValue division = json[u"division"]; division.isString())
        sheet.division = code<Division>(division);
    std::vector<RosterColumn> own = columnsOf(json[u"columns"]);
    if (const QJsonValue form = json[u"gradeForm"]; form.isString()) {
        const GradeFormLayout &layout = GradeFormLayout::of(code<GradeForm>(form));
        sheet.name = layout.sheet;
        sheet.division = layout.rules.division;
        sheet.where.push_back({u"form"_s, form});
        own = layout.columns;
    }
    for (const auto &part : {columnsOf(roster[u"lead"]), own, columnsOf(roster[u"tail"])})
        sheet.columns.insert(sheet.columns.end(), part.begin(), part.end());
    return sheet;
}

RosterLayout readLayout(const QJsonObject &json)
{
    RosterLayout layout;
    layout.key = json[u"key"].toString();
    layout.official = json[u"official"].toString();
    layout.article = json[u"article"].toString();
    layout.order = json[u"order"].toInt();
    layout.submitter = json[u"submitter"].toString(layout.key);
    layout.type = recordType(json[u"recordType"].toString());
    layout.student = json[u"student"].toString();
    layout.mark = json[u"mark"].toString();
    layout.isOptional = json[u"optional"].toBool();
    layout.isYearly = json[u"period"].toString() == u"schoolYear";
    layout.where = conditionsOf(json[u"where"].toObject());
    for (const QJsonValue &conditions : json[u"also"].toArray())
        layout.also.push_back(conditionsOf(conditions.toObject()));
    layout.place = json[u"place"].toString();
    layout.title = json[u"title"].toString();
    layout.quota = json[u"quota"].toString();
    layout.checks = json[u"checks"].toVariant().toStringList();
    const QJsonObject names = json[u"names"].toObject();
    for (auto it = names.begin(); it != names.end(); ++it)
        layout.names.insert(it.key(), it.value().toString());
    layout.coverSheet = json[u"cover"][u"sheet"].toString();
    layout.coverColumns = json[u"cover"][u"columns"].toVariant().toStringList();
    for (const QJsonValue &value : json[u"audiences"].toArray()) {
        QList<int> semesters;
        for (const QJsonValue &semester : value[u"semesters"].toArray())
            semesters.append(semester.toInt());
        layout.audiences.push_back({code<Division>(value[u"division"]), value[u"grades"].toString(),
                                    value[u"batch"].toInt(), value[u"code"].toString(),
                                    value[u"file"].toString(), semesters});
    }
    for (const QJsonValue &value : json[u"sheets"].toArray())
        layout.sheets.push_back(readSheet(value, json));
    checkWords(layout);
    return layout;
}

const std::vector<std::unique_ptr<RosterLayout>> &layouts()
{
    static const auto loaded = [] {
        std::vector<std::unique_ptr<RosterLayout>> list;
        const QDir folder(u":/rosters"_s);
        for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name))
            list.push_back(
                std::make_unique<RosterLayout>(readLayout(resourceJson(folder.filePath(name)).object())));
        // As article 6 goes through them.
        std::stable_sort(list.begin(), list.end(), [](const auto &a, const auto &b) {
            return std::tie(a->article, a->order) < std::tie(b->article, b->order);
        });
        return list;
    }();
    return loaded;
}

} // namespace

QString RosterCondition::wireOperator() const
{
    if (value.isNull())
        return u"isEmpty"_s;
    if (value.isObject())
        return value.toObject().begin().key();
    return isList() ? u"in"_s : u"eq"_s;
}

QJsonValue RosterCondition::operand() const
{
    return value.isObject() ? value.toObject().begin().value() : value;
}

const RosterLayout *RosterLayout::of(QStringView key)
{
    for (const auto &layout : layouts()) {
        if (layout->key == key)
            return layout.get();
    }
    return nullptr;
}

std::vector<const RosterLayout *> RosterLayout::all()
{
    std::vector<const RosterLayout *> list;
    for (const auto &layout : layouts())
        list.push_back(layout.get());
    return list;
}

std::vector<const RosterLayout *> RosterLayout::sent(const Regulation &regulation)
{
    std::vector<const RosterLayout *> list = all();
    std::erase_if(list, [&](const RosterLayout *layout) { return !layout->isSent(regulation); });
    return list;
}

bool RosterLayout::isSent(const Regulation &regulation) const
{
    return !isOptional || regulation.sendsOptional(key);
}

const RosterAudience *RosterLayout::audience(Division division, QStringView grades, int batch) const
{
    for (const RosterAudience &audience : audiences) {
        if (audience.division == division && audience.grades == grades && audience.batch == batch)
            return &audience;
    }
    return nullptr;
}

std::vector<const RosterSheet *> RosterLayout::sheetsOf(Division division) const
{
    std::vector<const RosterSheet *> list;
    for (const RosterSheet &sheet : sheets) {
        if (sheet.division.value_or(division) == division)
            list.push_back(&sheet);
    }
    return list;
}

QString RosterLayout::studentPath(const QString &field) const
{
    if (student.isEmpty())
        return field.isEmpty() ? u"id"_s : field;
    return field.isEmpty() ? student : student + u'.' + field;
}

QString RosterLayout::pathOf(const QString &name) const
{
    if (const auto own = names.constFind(name); own != names.constEnd())
        return *own;
    constexpr QStringView ofStudent = u"studentId.";
    if (name == ofStudent.chopped(1))
        return studentPath();
    if (name.startsWith(ofStudent))
        return studentPath(name.sliced(ofStudent.size()));
    return name;
}

std::vector<RosterConditions> RosterLayout::alternatives(const SubmissionList &list) const
{
    const Term term{list.schoolYear, list.semester};
    const QHash<QString, QJsonValue> values{{u"$division"_s, wireName(list.division)},
                                            {u"$schoolYear"_s, list.schoolYear.roc()},
                                            {u"$semester"_s, static_cast<int>(list.semester)},
                                            {u"$firstDay"_s, term.firstDay().toString(Qt::ISODate)}};
    const auto filled = [&](const QJsonValue &value) { return values.value(value.toString(), value); };
    std::vector<RosterConditions> all{where};
    all.insert(all.end(), also.begin(), also.end());
    const RosterAudience *audience = this->audience(list.division, list.grades, list.batch);
    for (RosterConditions &conditions : all) {
        for (RosterCondition &condition : conditions) {
            if (condition.value.isObject()) {
                const QJsonObject compared = condition.value.toObject();
                condition.value = QJsonObject{{compared.begin().key(), filled(compared.begin().value())}};
            } else {
                condition.value = filled(condition.value);
            }
        }
        if (isYearly && audience && !audience->semesters.isEmpty()) {
            QJsonArray semesters;
            for (const int semester : audience->semesters)
                semesters.append(semester);
            conditions.push_back({u"semester"_s, semesters});
        }
    }
    return all;
}

RosterConditions RosterLayout::conditions(const SubmissionList &list) const
{
    return alternatives(list).front();
}

bool RosterLayout::isOfSemester(const RosterAudience &audience, Semester semester) const
{
    return isYearly || audience.semesters.isEmpty() ||
           audience.semesters.contains(static_cast<int>(semester));
}

QStringList RosterLayout::paths() const
{
    QStringList paths{studentPath(),
                      studentPath(u"studentNumber"_s),
                      studentPath(u"name"_s),
                      studentPath(u"seat"_s),
                      studentPath(u"classId.grade"_s),
                      studentPath(u"classId.schoolYear"_s),
                      studentPath(u"classId.name"_s),
                      studentPath(u"entryYear"_s),
                      studentPath(u"division"_s),
                      mark,
                      place,
                      title};
    if (type->field(u"courseId"))
        paths.append(u"courseId.division"_s);
    // Whose periods of selection and mending they are.
    if (!quota.isEmpty())
        paths << u"semester"_s << studentPath(u"classId"_s);
    for (const RosterSheet &sheet : sheets) {
        for (const RosterColumn &column : sheet.columns) {
            if (column.path.startsWith(u'$'))
                continue;
            paths.append(column.path);
            // A finding leads to the record whose text is at fault.
            if (column.path.contains(u'.'))
                paths.append(column.path.section(u'.', 0, -2));
            paths.append(column.orElse);
        }
        for (const RosterCondition &condition : sheet.where)
            paths.append(condition.path);
    }
    for (const QString &check : checks) {
        if (const RosterCheck *known = rosterCheck(check)) {
            for (const char *path : known->paths) {
                const QString own = pathOf(QLatin1String(path));
                if (!known->isOfAny || resolvePath(*type, own))
                    paths.append(own);
            }
        }
        // A finding leads to the record whose field is at fault.
        const CheckRule *rule = checkRule(check);
        if (const QString field = rule ? pathOf(rule->field) : QString(); field.contains(u'.'))
            paths.append(field.section(u'.', 0, -2));
    }
    paths.removeAll(QString());
    paths.removeDuplicates();
    return paths;
}

RosterPaths RosterLayout::placesIn(const QStringList &columns) const
{
    RosterPaths places;
    for (const QString &path : paths())
        places.insert(path, columns.indexOf(path));
    for (const QString &check : checks) {
        if (const RosterCheck *known = rosterCheck(check)) {
            for (const char *name : known->paths)
                places.insert(QLatin1String(name), columns.indexOf(pathOf(QLatin1String(name))));
        }
    }
    return places;
}

QStringList RosterLayout::types() const
{
    QStringList types{type->name()};
    for (const QString &path : paths()) {
        for (qsizetype dot = path.indexOf(u'.'); dot >= 0; dot = path.indexOf(u'.', dot + 1))
            types.append(QLatin1String(resolvePath(*type, path.first(dot))->refersTo));
    }
    types.removeDuplicates();
    return types;
}

Verdict submitterVerdict(const Unit &unit, const SubmissionList &list, const Regulation &regulation)
{
    const RosterLayout *layout = RosterLayout::of(list.roster);
    return submitterVerdict(unit, layout ? layout->submitter : list.roster, list.division, regulation);
}

int windowBatch(const SubmissionList &list)
{
    const RosterLayout *layout = RosterLayout::of(list.roster);
    const bool hasBatches = !layout || std::any_of(layout->audiences.begin(), layout->audiences.end(),
                                                   [](const RosterAudience &a) { return a.batch != 0; });
    return hasBatches ? list.batch : Audience::anyBatch;
}

namespace {

Audience audienceOf(const SubmissionList &list)
{
    return {{}, {}, list.grades.section(u',', 0, 0).toInt(), list.division, windowBatch(list), list.roster};
}

Verdict openWindow(const std::vector<Window> &windows, const SubmissionList &list, const QDateTime &now,
                   const QString &article)
{
    const Term term{list.schoolYear, Semester::WholeYear};
    Audience audience = audienceOf(list);
    audience.roster.clear();
    // A next version mends what the receipts show (article 6, paragraph 2, item 5), after the submission's
    // end.
    if (list.edition > 1 &&
        windowVerdict(windows, WindowKind::Confirm, term, audience, now, article).isAllowed())
        return Verdict::allowed();
    audience.roster = list.roster;
    return windowVerdict(windows, WindowKind::Submit, term, audience, now, article);
}

} // namespace

Verdict submitWindowVerdict(const std::vector<Window> &windows, const SubmissionList &list,
                            const QDateTime &now, const Regulation &regulation)
{
    const Verdict verdict = openWindow(windows, list, now, regulation.articleOf(u"window"));
    if (verdict.isAllowed() || verdict.refusal().reason != RefusalReason::Closed)
        return verdict;
    Refusal ended = verdict.refusal();
    ended.reason = RefusalReason::SubmissionEnded;
    ended.who = plannerOf(regulation);
    return ended;
}

Verdict wayBackVerdict(const std::vector<Window> &windows, const SubmissionList &list, const QDateTime &now,
                       const Regulation &regulation)
{
    SubmissionList next = list;
    ++next.edition;
    return submitWindowVerdict(windows, next, now, regulation);
}

std::vector<Window> windowsOf(const SubmissionList &list, std::span<const Window> windows)
{
    std::vector<Window> own;
    std::copy_if(windows.begin(), windows.end(), std::back_inserter(own),
                 [audience = audienceOf(list)](const Window &window) {
                     return !window.extendsId.isNull() || isForAudience(window, audience);
                 });
    return own;
}

Verdict listCheckVerdict(const std::vector<Window> &windows, const SubmissionList &list, const QDateTime &now,
                         const Regulation &regulation)
{
    if (submitWindowVerdict(windows, list, now, regulation).isAllowed())
        return Verdict::allowed();
    return selfCheckOpenVerdict(windowsOf(list, windows), SelfCheckStep::Submit,
                                {list.schoolYear, list.semester}, wireName(list.division), now, regulation);
}

Verdict termVerdict(const SubmissionList &list, const QDateTime &now, const QString &article)
{
    Semester semester = list.semester;
    const RosterLayout *layout = RosterLayout::of(list.roster);
    const RosterAudience *audience =
        layout ? layout->audience(list.division, list.grades, list.batch) : nullptr;
    if (semester == Semester::WholeYear && audience && !audience->semesters.isEmpty())
        semester = static_cast<Semester>(audience->semesters.first());
    const QDate first = Term{list.schoolYear, semester}.firstDay();
    if (schoolTime(now).date() >= first)
        return Verdict::allowed();
    return Refusal{RefusalReason::TermNotBegun, article, 0, 0, atSchool(first, QTime(0, 0)), {}};
}

bool isOn(const RosterSheet &sheet, const RosterRecord &record)
{
    return std::all_of(sheet.where.begin(), sheet.where.end(), [&](const RosterCondition &condition) {
        const QJsonValue value = record.value(condition.path);
        return condition.isList() ? condition.value.toArray().contains(value) : value == condition.value;
    });
}

} // namespace licheng
