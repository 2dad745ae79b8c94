// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/progress_presenter.h"

#include "app/client/change_watch.h"
#include "app/presenters/figures.h"
#include "app/presenters/messages.h"
#include "shared/model/records.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr std::chrono::milliseconds progressReadAgainAfter{2000};
/// Who may not view the records is not told of their changes: the numbers are read again by the clock.
constexpr std::chrono::minutes progressReadAgainEvery{1};

struct ProgressPageText
{
    Q_DECLARE_TR_FUNCTIONS(Progress)
};

} // namespace

ProgressPresenter::ProgressPresenter(RecordSource &source, const WorkState &work, QObject *parent)
    : QObject(parent), m_source(source), m_work(work), m_watch(new ChangeWatch(source, {}, this))
{
    m_readAgain.setSingleShot(true);
    m_readAgain.setInterval(progressReadAgainAfter);
    connect(&m_readAgain, &QTimer::timeout, this, &ProgressPresenter::refresh);
    connect(m_watch, &ChangeWatch::changed, this, [this] {
        if (m_run > 0 && !m_readAgain.isActive())
            m_readAgain.start();
    });
    connect(&m_minute, &QTimer::timeout, this, [this] {
        if (m_run > 0 && m_source.isInSight())
            refresh();
    });
    m_minute.start(progressReadAgainEvery);
    connect(&m_work, &WorkState::termChanged, this, [this] {
        m_class = 0;
        if (m_run > 0)
            refresh();
    });
}

void ProgressPresenter::refresh()
{
    ++m_run;
    m_asked = 0;
    ask(u"progress.read"_s, {{u"by"_s, u"class"_s}}, [this](const QJsonObject &answer) {
        m_classes = ProgressFacts::from(answer);
        m_isRead = true;
    });
    if (m_class > 0)
        ask(u"progress.read"_s, {{u"by"_s, u"student"_s}, {u"classId"_s, m_class}},
            [this](const QJsonObject &answer) { m_map = ProgressFacts::from(answer); });
    else if (m_by != u"class" && m_by != u"unit" && m_by != u"teacher")
        ask(u"progress.read"_s, {{u"by"_s, m_by}},
            [this](const QJsonObject &answer) { m_map = ProgressFacts::from(answer); });
    ask(u"progress.read"_s, {{u"by"_s, u"unit"_s}},
        [this](const QJsonObject &answer) { m_units = ProgressFacts::from(answer); });
    ask(u"progress.read"_s, {{u"by"_s, u"teacher"_s}, {u"step"_s, u"certify"_s}},
        [this](const QJsonObject &answer) { m_teachers = ProgressFacts::from(answer); });
    askTrend();
}

void ProgressPresenter::askTrend()
{
    ask(u"progress.trend"_s, {{u"step"_s, m_trendStep}},
        [this, step = m_trendStep](const QJsonObject &answer) {
            if (step == m_trendStep)
                m_trend = ProgressTrend::from(answer);
        });
}

void ProgressPresenter::setTrendStep(const QString &step)
{
    if (m_trendStep == step)
        return;
    m_trendStep = step;
    if (m_run > 0)
        askTrend();
}

const ProgressFacts &ProgressPresenter::map() const
{
    if (m_class > 0)
        return m_map;
    return m_by == u"class" ? m_classes : m_by == u"unit" ? m_units : m_by == u"teacher" ? m_teachers : m_map;
}

void ProgressPresenter::setCut(const QString &by, qint64 schoolClass)
{
    if (m_by == by && m_class == schoolClass)
        return;
    m_by = by;
    m_class = schoolClass;
    refresh();
}

bool ProgressPresenter::mayCutByStudent() const
{
    return m_work.may(Action::View, u"student");
}

void ProgressPresenter::ask(const QString &method, QJsonObject params,
                            const std::function<void(const QJsonObject &)> &take)
{
    const Term term = m_work.term();
    params.insert(u"schoolYear"_s, term.year.roc());
    params.insert(u"semester"_s, static_cast<int>(term.semester));
    ++m_asked;
    m_source.call(method, params, this,
                  [this, take, run = m_run](const protocol::Answer<QJsonObject> &answer) {
                      if (run != m_run)
                          return;
                      if (answer)
                          take(*answer);
                      else
                          m_fault = answer.error();
                      if (answer && m_asked == 1)
                          m_fault.reset();
                      if (--m_asked == 0)
                          settle();
                  });
}

void ProgressPresenter::watch()
{
    // The ends of the steps and the lists for the ministry stand beside the numbers.
    QStringList types{recordTypeOf<Window>().name(), recordTypeOf<SubmissionList>().name()};
    for (const ProgressNumberFacts &number : m_classes.numbers)
        types += number.types;
    types.removeDuplicates();
    QList<Watched> counted;
    for (const QString &type : std::as_const(types)) {
        if (m_work.may(Action::View, type))
            counted.append({type});
    }
    m_watch->set(counted);
}

void ProgressPresenter::settle()
{
    watch();
    m_readAt = m_work.now();
    Q_EMIT changed();
}

QString ProgressPresenter::subtitle() const
{
    if (!m_isRead)
        return {};
    const ProgressNumberFacts *pupils = m_classes.number(u"upload");
    return ProgressPageText::tr("%1 students in %2 classes  ・  as of %3")
        .arg(grouped(pupils ? pupils->counts.total : 0), grouped(qint64(m_classes.groups.size())),
             messages::instantText(m_readAt));
}

} // namespace licheng
