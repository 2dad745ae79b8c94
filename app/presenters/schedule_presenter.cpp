// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/schedule_presenter.h"

#include "app/client/change_watch.h"
#include "app/client/list_reader.h"
#include "app/presenters/messages.h"
#include "shared/model/school_time.h"
#include "shared/rules/schedule_plan.h"
#include "shared/rules/windows.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

using protocol::Condition;
using protocol::RecordQuery;

namespace {

constexpr int maxClasses = 1000;

const QString windowType = u"window"_s;

/// What article 5 says of the records that a step is about; null: nothing.
const Category *categoryOf(const Regulation *regulation, WindowKind kind)
{
    static const QHash<WindowKind, QString> keys{{WindowKind::Register, u"register"_s},
                                                 {WindowKind::Cadre, u"register"_s},
                                                 {WindowKind::Electives, u"studies"_s},
                                                 {WindowKind::Counselling, u"studies"_s},
                                                 {WindowKind::Grades, u"studies"_s},
                                                 {WindowKind::Upload, u"courseOutcomes"_s},
                                                 {WindowKind::Certify, u"courseOutcomes"_s},
                                                 {WindowKind::Performance, u"performances"_s},
                                                 {WindowKind::Autobiography, u"autobiography"_s},
                                                 {WindowKind::Accounts, u"accounts"_s},
                                                 {WindowKind::Others, u"others"_s}};
    if (!regulation)
        return nullptr;
    const auto &categories = regulation->categories();
    const auto found = std::find_if(categories.begin(), categories.end(), [kind](const Category &category) {
        return category.key == keys.value(kind);
    });
    return found == categories.end() ? nullptr : &*found;
}

} // namespace

SchedulePresenter::SchedulePresenter(RecordSource &source, WorkState &work, QObject *parent)
    : QObject(parent), m_source(source), m_work(work), m_days(source, work)
{
    connect(&m_days, &SchoolDays::changed, this, [this] {
        judge();
        Q_EMIT changed();
    });
    const auto *windows = new ChangeWatch(m_source, {{u"window"_s}, {u"scheduleVersion"_s}}, this);
    connect(windows, &ChangeWatch::changed, this, &SchedulePresenter::refresh);
    // Each circle of classes has its own steps to plan, the first class that is entered its first ones.
    const auto *classes = new ChangeWatch(m_source, {{u"schoolClass"_s}}, this);
    connect(classes, &ChangeWatch::changed, this, [this] {
        if (mayEdit())
            readClasses();
    });
    connect(&m_work, &WorkState::termChanged, this, &SchedulePresenter::refresh);
}

void SchedulePresenter::refresh()
{
    RecordQuery query;
    query.type = windowType;
    for (const FieldInfo &field : recordTypeOf<Window>().fields()) {
        const QString name = QLatin1String(field.name);
        if (name != u"id" && name != u"version")
            query.columns << name;
    }
    query.columns << u"studentId.name"_s << u"studentId.studentNumber"_s << u"classId.name"_s;
    query.conditions = {{u"schoolYear"_s, Condition::Operator::Equal, m_work.term().year.roc()}};
    query.sort = {{u"startsAt"_s, Qt::AscendingOrder}};
    readRecords(m_source, query, this,
                [this, run = ++m_run](const protocol::Answer<std::vector<QJsonObject>> &records) {
                    if (run == m_run)
                        take(records);
                });
    if (mayEdit()) {
        m_days.refresh();
        readPublished();
        readClasses();
    }
}

void SchedulePresenter::take(const protocol::Answer<std::vector<QJsonObject>> &records)
{
    if (!records) {
        if (m_state != State::Ready) {
            m_state = State::Failed;
            m_problem = messages::fault(records.error());
        }
        Q_EMIT changed();
        return;
    }
    std::vector<ScheduleRow> read;
    for (const QJsonObject &record : *records) {
        if (auto window = fromJson<Window>(record))
            read.push_back({std::move(window).value(), record[u"studentId.name"].toString(),
                            record[u"studentId.studentNumber"].toString(),
                            record[u"classId.name"].toString()});
    }
    arrange(std::move(read));
}

void SchedulePresenter::arrange(std::vector<ScheduleRow> read)
{
    const Semester semester = m_work.term().semester;
    std::erase_if(read, [semester](const ScheduleRow &row) {
        return row.window.semester != semester && row.window.semester != Semester::WholeYear;
    });
    m_rows.clear();
    for (const ScheduleRow &row : read) {
        if (!row.window.extendsId.isNull())
            continue;
        m_rows.push_back(row);
        std::copy_if(read.cbegin(), read.cend(), std::back_inserter(m_rows),
                     [&row](const ScheduleRow &other) { return other.window.extendsId == row.window.id; });
    }
    m_state = State::Ready;
    m_problem.clear();
    judge();
    Q_EMIT changed();
}

void SchedulePresenter::judge()
{
    m_findings.clear();
    if (!mayEdit() || m_state != State::Ready || !m_work.regulation())
        return;
    std::vector<Window> windows;
    for (const ScheduleRow &row : m_rows)
        windows.push_back(row.window);
    m_findings = checkSchedule(windows, m_work.term(), m_days.calendar(), m_circles, *m_work.regulation());
}

void SchedulePresenter::readClasses()
{
    const int year = m_work.term().year.roc();
    RecordQuery query;
    query.type = u"schoolClass"_s;
    query.columns = {u"name"_s, u"division"_s, u"grade"_s};
    query.conditions = {{u"schoolYear"_s, Condition::Operator::Equal, year}};
    query.sort = {{u"name"_s, Qt::AscendingOrder}};
    query.limit = maxClasses;
    m_source.query(query, this, [this, year](const protocol::Answer<protocol::Page> &answer) {
        if (!answer || m_work.term().year.roc() != year)
            return;
        m_classes.clear();
        m_circles.clear();
        for (const QJsonObject &record : recordsOf(*answer)) {
            const auto division = fromWire<Division>(record[u"division"].toString());
            const Circle circle{division.value_or(Division::Day), record[u"grade"].toInt()};
            m_classes.push_back({record[u"id"].toInteger(), record[u"name"].toString(), circle});
            const bool isKnown = std::any_of(m_circles.cbegin(), m_circles.cend(), [&](const Circle &known) {
                return known.division == circle.division && known.grade == circle.grade;
            });
            if (!isKnown)
                m_circles.push_back(circle);
        }
        judge();
        Q_EMIT changed();
    });
}

const ScheduleRow *SchedulePresenter::row(qint64 id) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(),
                                    [id](const ScheduleRow &row) { return row.window.id.value() == id; });
    return found == m_rows.cend() ? nullptr : &*found;
}

std::vector<WindowKind> SchedulePresenter::missingKinds() const
{
    std::vector<WindowKind> missing;
    for (size_t i = 0; i < choices<WindowKind>().size(); ++i) {
        const auto kind = static_cast<WindowKind>(i);
        if (needsWindow(kind) && std::none_of(m_rows.cbegin(), m_rows.cend(), [kind](const ScheduleRow &row) {
                return serves(row.window.kind, kind);
            }))
            missing.push_back(kind);
    }
    return missing;
}

Window SchedulePresenter::blank(WindowKind kind, const QString &division) const
{
    const QDate today = schoolTime(m_work.now()).date();
    Window window;
    window.kind = kind;
    window.division = division;
    window.schoolYear = m_work.term().year;
    window.semester = isYearly(kind) ? Semester::WholeYear : m_work.term().semester;
    window.startsAt = atSchool(today, QTime(8, 0));
    window.endsAt = lastInstant(today.addDays(14));
    if (const Category *category = categoryOf(m_work.regulation(), kind)) {
        window.responsible = officesOf(category->builders.join(u'、'), division);
        window.supervisor = officesOf(category->supervisors.join(u'、'), division);
    }
    return window;
}

Window SchedulePresenter::blankExtension(const Window &extended) const
{
    Window window = extended;
    window.id = {};
    window.version = 0;
    window.extendsId = extended.id;
    window.startsAt = QDateTime::fromSecsSinceEpoch(extended.endsAt.toSecsSinceEpoch() + 1, Qt::UTC);
    window.endsAt = extended.endsAt.addDays(7);
    window.grades.clear();
    window.division.clear();
    window.selfCheckFrom = window.selfCheckTo = {};
    return window;
}

Window SchedulePresenter::shifted(const Window &window, const Shift &by)
{
    Window moved = window;
    moved.startsAt = window.startsAt.addDays(by.start);
    moved.endsAt = window.endsAt.addDays(by.end);
    moved.selfCheckFrom = window.selfCheckFrom.addDays(by.selfCheckFrom);
    moved.selfCheckTo = window.selfCheckTo.addDays(by.selfCheckTo);
    return moved;
}

QJsonObject SchedulePresenter::ofTerm(QJsonObject params) const
{
    params.insert(u"schoolYear"_s, m_work.term().year.roc());
    params.insert(u"semester"_s, static_cast<int>(m_work.term().semester));
    return params;
}

void SchedulePresenter::readPublished()
{
    readLastVersion(
        this, [this, term = m_work.term()](const protocol::Answer<std::optional<ScheduleVersion>> &answer) {
            // Without a connection what was read last is still what people were told.
            if (!answer || m_work.term() != term)
                return;
            m_published = *answer;
            m_publishedWindows.clear();
            const QByteArray content = m_published ? m_published->content.toUtf8() : QByteArray();
            for (const QJsonValue &window : QJsonDocument::fromJson(content).array())
                m_publishedWindows.insert(window[u"id"].toInteger());
            Q_EMIT changed();
        });
}

const ScheduleVersion *SchedulePresenter::publishedWith(const Window &window) const
{
    return m_published && m_publishedWindows.contains(window.id.value()) ? &*m_published : nullptr;
}

SchedulePresenter::Touched SchedulePresenter::touchedBy(const Window &entered) const
{
    Touched touched;
    const QStringList grades = entered.grades.split(u',', Qt::SkipEmptyParts);
    for (const ClassChoice &each : m_classes) {
        const bool isMeant =
            entered.classId.isNull()
                ? (grades.isEmpty() || grades.contains(QString::number(each.circle.grade))) &&
                      (entered.division.isEmpty() || entered.division == wireName(each.circle.division))
                : each.id == entered.classId.value();
        touched.classes += isMeant ? 1 : 0;
    }
    std::vector<Window> windows;
    for (const ScheduleRow &row : m_rows) {
        touched.extensions += row.window.extendsId == entered.id ? 1 : 0;
        windows.push_back(row.window.id == entered.id ? entered : row.window);
    }
    if (!m_work.regulation())
        return touched;
    touched.findings =
        checkSchedule(windows, m_work.term(), m_days.calendar(), m_circles, *m_work.regulation());
    std::erase_if(touched.findings, [this](const ScheduleFinding &finding) {
        return std::find(m_findings.cbegin(), m_findings.cend(), finding) != m_findings.cend();
    });
    return touched;
}

void SchedulePresenter::preview(const QString &from, QObject *context,
                                std::function<void(const protocol::Answer<Preview> &)> done)
{
    m_source.call(u"schedule.preview"_s, ofTerm({{u"from"_s, from}}), context,
                  [done = std::move(done)](const protocol::Answer<QJsonObject> &answer) {
                      if (!answer)
                          return done(answer.error());
                      Preview preview;
                      for (const QJsonValue &value : (*answer)[u"windows"].toArray()) {
                          if (auto window = fromJson<Window>(value.toObject()))
                              preview.windows.push_back(std::move(window).value());
                      }
                      for (const QJsonValue &value : (*answer)[u"completed"].toArray()) {
                          if (auto window = fromJson<Window>(value.toObject()))
                              preview.completed.push_back(std::move(window).value());
                      }
                      for (const QJsonValue &value : (*answer)[u"findings"].toArray()) {
                          if (auto finding = scheduleFindingFromJson(value.toObject()))
                              preview.findings.push_back(*std::move(finding));
                      }
                      preview.existing = (*answer)[u"existing"].toArray().size();
                      preview.digest = (*answer)[u"digest"].toString();
                      done(preview);
                  });
}

void SchedulePresenter::plan(const QString &from, const QString &digest, QObject *context, AnswerHandler done)
{
    m_source.write(u"schedule.plan"_s, ofTerm({{u"from"_s, from}, {u"digest"_s, digest}}), context,
                   std::move(done));
}

void SchedulePresenter::publish(QObject *context, AnswerHandler done)
{
    m_source.write(u"schedule.publish"_s, ofTerm({}), context, std::move(done));
}

void SchedulePresenter::readLastVersion(
    QObject *context, std::function<void(const protocol::Answer<std::optional<ScheduleVersion>> &)> done)
{
    RecordQuery query;
    query.type = recordTypeOf<ScheduleVersion>().name();
    query.columns = {u"schoolYear"_s,  u"semester"_s,    u"number"_s,  u"windowCount"_s,
                     u"publishedBy"_s, u"publishedAt"_s, u"changes"_s, u"content"_s};
    const Term term = m_work.term();
    query.conditions = {{u"schoolYear"_s, Condition::Operator::Equal, term.year.roc()},
                        {u"semester"_s, Condition::Operator::Equal, static_cast<int>(term.semester)}};
    query.sort = {{u"number"_s, Qt::DescendingOrder}};
    query.limit = 1;
    m_source.query(query, context, [done = std::move(done)](const protocol::Answer<protocol::Page> &answer) {
        if (!answer)
            return done(answer.error());
        std::optional<ScheduleVersion> last;
        for (const QJsonObject &record : recordsOf(*answer)) {
            if (auto version = fromJson<ScheduleVersion>(record))
                last = std::move(version).value();
        }
        done(last);
    });
}

FieldFaults SchedulePresenter::check(const Window &window) const
{
    QJsonObject object = toJson(window);
    FieldFaults faults = recordTypeOf<Window>().validate(object);
    for (FieldFault &fault : checkWindow(window)) {
        const bool known = std::any_of(faults.cbegin(), faults.cend(),
                                       [&fault](const FieldFault &f) { return f.field == fault.field; });
        if (!known)
            faults.push_back(std::move(fault));
    }
    return faults;
}

void SchedulePresenter::remove(const Window &window, QObject *context, AnswerHandler done)
{
    m_source.write(u"record.remove"_s,
                   {{u"type"_s, windowType}, {u"id"_s, window.id.value()}, {u"version"_s, window.version}},
                   context, std::move(done));
}

void SchedulePresenter::findStudent(const QString &studentNumber, QObject *context,
                                    std::function<void(std::optional<FoundStudent>)> done)
{
    RecordQuery query;
    query.type = u"student"_s;
    query.columns = {u"name"_s, u"classId.name"_s};
    query.conditions = {{u"studentNumber"_s, Condition::Operator::Equal, studentNumber}};
    query.limit = 1;
    m_source.query(query, context, [done = std::move(done)](const protocol::Answer<protocol::Page> &answer) {
        if (!answer || answer->rows.isEmpty()) {
            done(std::nullopt);
            return;
        }
        const QJsonObject object = recordsOf(*answer).front();
        done(FoundStudent{object[u"id"].toInteger(), object[u"name"].toString(),
                          object[u"classId.name"].toString()});
    });
}

} // namespace licheng
