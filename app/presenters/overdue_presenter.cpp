// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/overdue_presenter.h"

#include "app/client/change_watch.h"
#include "app/presenters/figures.h"
#include "app/presenters/messages.h"
#include "app/presenters/window_text.h"
#include "shared/model/school_time.h"
#include "shared/rules/reminders.h"

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::milliseconds overdueReadAgainAfter{2000};

} // namespace

OverduePresenter::OverduePresenter(RecordSource &source, const WorkState &work, QObject *parent)
    : QObject(parent), m_source(source), m_work(work)
{
    m_readAgain.setSingleShot(true);
    m_readAgain.setInterval(overdueReadAgainAfter);
    connect(&m_readAgain, &QTimer::timeout, this, &OverduePresenter::refresh);
    const auto *counted = new ChangeWatch(
        m_source, {{u"courseOutcome"_s}, {u"reminder"_s}, {u"course"_s}, {u"window"_s}}, this);
    connect(counted, &ChangeWatch::changed, this, [this] {
        if (m_run > 0 && !m_readAgain.isActive())
            m_readAgain.start();
    });
    const auto again = [this] {
        if (m_run > 0)
            refresh();
    };
    connect(&m_work, &WorkState::termChanged, this, again);
}

void OverduePresenter::refresh()
{
    const quint64 run = ++m_run;
    const Term term = m_work.term();
    m_source.call(u"outcome.overdue"_s,
                  {{u"schoolYear"_s, term.year.roc()}, {u"semester"_s, static_cast<int>(term.semester)}},
                  this, [this, run](const protocol::Answer<QJsonObject> &answer) {
                      if (run != m_run)
                          return;
                      m_fault.reset();
                      if (answer)
                          take(*answer);
                      else
                          m_fault = answer.error();
                      Q_EMIT changed();
                  });
}

void OverduePresenter::take(const QJsonObject &answer)
{
    std::vector<QJsonObject> rows;
    for (const QJsonValue &value : answer[u"teachers"].toArray()) {
        QJsonObject row = value.toObject();
        // Teachers without an account are told apart by their names alone.
        row.insert(u"key"_s,
                   QString::number(row[u"teacherId"].toInteger()) + u' ' + row[u"teacher"].toString());
        rows.push_back(row);
    }
    std::stable_sort(rows.begin(), rows.end(), [](const QJsonObject &a, const QJsonObject &b) {
        const bool lateA = a[u"isOverdue"].toBool();
        const bool lateB = b[u"isOverdue"].toBool();
        return lateA != lateB ? lateA : a[u"waiting"].toInteger() > b[u"waiting"].toInteger();
    });
    m_teachers = {};
    for (const QJsonObject &row : rows)
        m_teachers.append(row);
    m_isRead = true;
}

QString OverduePresenter::subtitle() const
{
    if (!m_isRead)
        return {};
    qint64 outcomes = 0;
    int late = 0;
    for (const QJsonValue &teacher : m_teachers) {
        outcomes += teacher[u"waiting"].toInteger();
        late += teacher[u"isOverdue"].toBool() ? 1 : 0;
    }
    const QString waiting =
        tr("%1 outcomes wait for %n teacher(s)", nullptr, int(m_teachers.size())).arg(grouped(outcomes));
    return late > 0 ? waiting + u"　・　"_s + tr("%n of them overdue", nullptr, late) : waiting;
}

QString OverduePresenter::remaining(const QJsonObject &teacher) const
{
    QDateTime end;
    if (!detail::fromJson(teacher[u"closesAt"], end) || !end.isValid())
        return {};
    return window_text::remaining(end, m_work.now());
}

bool OverduePresenter::isRemindedToday(const QJsonObject &teacher) const
{
    QDateTime at;
    const bool known = detail::fromJson(teacher[u"remindedAt"], at) && at.isValid();
    if (!known || !m_work.regulation())
        return false;
    Reminder last;
    last.sentAt = at;
    return exhaustedReminders(std::span(&last, 1), m_work.term().year, m_work.now(), *m_work.regulation())
        .has_value();
}

bool OverduePresenter::mayRemind() const
{
    return m_work.may(Action::Edit, u"reminder");
}

OverduePresenter::Plan OverduePresenter::plan(const std::vector<QJsonObject> &chosen) const
{
    Plan plan;
    for (const QJsonObject &teacher : chosen) {
        const qint64 id = teacher[u"teacherId"].toInteger();
        if (id == 0) {
            ++plan.withoutAccount;
        } else if (isRemindedToday(teacher)) {
            ++plan.remindedToday;
        } else {
            plan.teacherIds.append(id);
            plan.outcomes += teacher[u"waiting"].toInteger();
        }
    }
    return plan;
}

void OverduePresenter::remind(const QList<qint64> &teacherIds, const QString &note,
                              const std::function<void()> &taken)
{
    QJsonArray ids;
    for (const qint64 id : teacherIds)
        ids.append(id);
    const Term term = m_work.term();
    m_source.write(u"outcome.remind"_s,
                   {{u"schoolYear"_s, term.year.roc()},
                    {u"semester"_s, static_cast<int>(term.semester)},
                    {u"teacherIds"_s, ids},
                    {u"note"_s, note}},
                   this, [this, taken](const protocol::Answer<QJsonObject> &answer) {
                       if (!answer) {
                           Q_EMIT failed(answer.error());
                           return;
                       }
                       if (taken)
                           taken();
                       QString report = tr("%n teacher(s) reminded.", nullptr,
                                           int(answer->value(u"sent"_s).toArray().size()));
                       int today = 0;
                       int nothing = 0;
                       QString article;
                       for (const QJsonValue &skipped : answer->value(u"skipped"_s).toArray()) {
                           const bool again = skipped[u"rule"].toString() == "remindedToday"_L1;
                           (again ? today : nothing) += 1;
                           if (again)
                               article = skipped[u"article"].toString();
                       }
                       if (today > 0)
                           report += u' ' + tr("%n had been reminded today already (%1).", nullptr, today)
                                                .arg(messages::articleName(article));
                       if (nothing > 0)
                           report += u' ' + tr("For %n nothing waits any more.", nullptr, nothing);
                       Q_EMIT reminded(report);
                       refresh();
                   });
}

} // namespace licheng
