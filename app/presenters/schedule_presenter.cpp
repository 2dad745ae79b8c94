// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/schedule_presenter.h"

#include "app/client/change_watch.h"
#include "app/client/list_reader.h"
#include "app/presenters/messages.h"
#include "shared/model/school_time.h"
#include "shared/rules/windows.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

using protocol::Condition;
using protocol::RecordQuery;

namespace {

constexpr int maxClasses = 1000;

const QString windowType = u"window"_s;

} // namespace

SchedulePresenter::SchedulePresenter(RecordSource &source, WorkState &work, QObject *parent)
    : QObject(parent), m_source(source), m_work(work)
{
    const auto *windows = new ChangeWatch(m_source, {{u"window"_s}}, this);
    connect(windows, &ChangeWatch::changed, this, &SchedulePresenter::refresh);
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
    if (m_classesOfYear != m_work.term().year.roc() && mayEdit())
        readClasses();
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
    Q_EMIT changed();
}

void SchedulePresenter::readClasses()
{
    const int year = m_work.term().year.roc();
    RecordQuery query;
    query.type = u"schoolClass"_s;
    query.columns = {u"name"_s};
    query.conditions = {{u"schoolYear"_s, Condition::Operator::Equal, year}};
    query.sort = {{u"name"_s, Qt::AscendingOrder}};
    query.limit = maxClasses;
    m_source.query(query, this, [this, year](const protocol::Answer<protocol::Page> &answer) {
        if (!answer || m_work.term().year.roc() != year)
            return;
        m_classes.clear();
        for (const QJsonObject &record : recordsOf(*answer))
            m_classes.push_back({record[u"id"].toInteger(), record[u"name"].toString()});
        m_classesOfYear = year;
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
        if (std::none_of(m_rows.cbegin(), m_rows.cend(),
                         [kind](const ScheduleRow &row) { return row.window.kind == kind; }))
            missing.push_back(kind);
    }
    return missing;
}

Window SchedulePresenter::blank(WindowKind kind) const
{
    const QDate today = schoolTime(m_work.now()).date();
    Window window;
    window.kind = kind;
    window.schoolYear = m_work.term().year;
    window.semester = isYearly(kind) ? Semester::WholeYear : m_work.term().semester;
    window.startsAt = atSchool(today, QTime(8, 0));
    window.endsAt = atSchool(today.addDays(14), QTime(23, 59, 59));
    return window;
}

Window SchedulePresenter::blankExtension(const Window &extended) const
{
    Window window = extended;
    window.id = {};
    window.version = 0;
    window.extendsId = extended.id;
    window.startsAt = extended.endsAt.addSecs(1);
    window.endsAt = extended.endsAt.addDays(7);
    window.grades.clear();
    window.division.clear();
    return window;
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
