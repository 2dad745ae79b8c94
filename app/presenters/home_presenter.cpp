// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/home_presenter.h"

#include "app/presenters/home_text.h"
#include "app/presenters/messages.h"
#include "app/presenters/navigator.h"
#include "app/presenters/receipt_text.h"
#include "app/presenters/safety_text.h"
#include "app/presenters/terms.h"
#include "app/presenters/window_text.h"
#include "shared/model/compliance_state.h"
#include "shared/model/course_outcome.h"
#include "shared/model/school_class.h"
#include "shared/model/school_time.h"
#include "shared/model/student.h"
#include "shared/rosters/roster_layout.h"
#include "shared/rules/duty_reminders.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr std::chrono::milliseconds retryAfter{2000};

/// The number of the process on the page of the progress, where the role may not list its records.
std::vector<protocol::Condition> stepOfProgress(const QString &key, const QString &division)
{
    using Op = protocol::Condition::Operator;
    std::vector<protocol::Condition> conditions{
        {QLatin1String(progressStepPath), Op::Equal, key.section(u'.', 1)}};
    if (!division.isEmpty())
        conditions.push_back({u"division"_s, Op::Equal, division});
    return conditions;
}

/// A choice of rows that are no records yet.
protocol::Condition onlyThose(QLatin1String path, const QString &article = {})
{
    return {path, protocol::Condition::Operator::Equal, article};
}

} // namespace

HomePresenter::HomePresenter(RecordSource &source, WorkState &work, const Navigator &navigator,
                             QObject *parent)
    : QObject(parent), m_source(source), m_work(work), m_navigator(navigator)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryAfter);
    connect(&m_retry, &QTimer::timeout, this, &HomePresenter::refresh);
    connect(&m_source, &RecordSource::notified, this,
            [this](const QString &method, const QJsonObject &params) {
                const Term term = m_work.term();
                if (method == u"home.changed" && params[u"schoolYear"].toInt() == term.year.roc() &&
                    params[u"semester"].toInt() == static_cast<int>(term.semester))
                    takeNews(params);
            });
    connect(&m_source, &RecordSource::beganAnew, this, &HomePresenter::refresh);
    connect(&m_work, &WorkState::termChanged, this, &HomePresenter::refresh);
    connect(&m_minute, &QTimer::timeout, this, [this] {
        if (m_state == State::Ready)
            present();
    });
    m_minute.start(messages::wordAgainAfter);
}

void HomePresenter::refresh()
{
    const quint64 run = ++m_run;
    m_retry.stop();
    const Term term = m_work.term();
    const QJsonObject params{{u"schoolYear"_s, term.year.roc()},
                             {u"semester"_s, static_cast<int>(term.semester)}};
    m_source.call(u"home.watch"_s, params, this, [this, run](const protocol::Answer<QJsonObject> &answer) {
        if (run != m_run)
            return;
        if (answer) {
            take(answer.value());
            return;
        }
        // A server that has too much to do counts later; a lost connection is asked when it is back.
        if (answer.error().code == protocol::ErrorCode::Busy ||
            answer.error().code == protocol::ErrorCode::TooSlow)
            m_retry.start();
        // What was read before stays readable when the connection is cut.
        if (m_state != State::Ready) {
            m_state = State::Failed;
            m_problem = messages::fault(answer.error());
        }
        Q_EMIT changed();
    });
}

void HomePresenter::take(const QJsonObject &summary)
{
    m_summary = summary;
    m_state = State::Ready;
    m_problem.clear();
    present();
}

void HomePresenter::takeNews(const QJsonObject &members)
{
    QJsonObject summary = m_summary;
    for (auto it = members.begin(); it != members.end(); ++it)
        summary.insert(it.key(), it.value());
    take(summary);
}

void HomePresenter::present()
{
    m_waiting.clear();
    m_reminders.clear();
    for (const QJsonValue &value : m_summary.value(u"reminders").toArray())
        m_reminders.push_back(
            {value[u"id"].toInteger(), value[u"sentBy"].toString(), value[u"waiting"].toInt()});
    m_announcements.clear();
    for (const QJsonValue &value : m_summary.value(u"announcements").toArray()) {
        const QString subject = value[u"subject"].toString();
        m_announcements.push_back({value[u"id"].toInteger(), !value[u"readAt"].toString().isEmpty(),
                                   value[u"title"].toString(), value[u"text"].toString(),
                                   subject.isEmpty() ? QString() : m_navigator.pageOf(subject)});
    }
    presentCards();
    presentDuties();
    presentWindows();
    presentArticles();
    Q_EMIT changed();
}

void HomePresenter::markRead(qint64 announcement)
{
    // The feed tells what became of it; without a connection it stays unread and is asked about again.
    m_source.write(u"announcement.read"_s, {{u"id"_s, announcement}}, this,
                   [](const protocol::Answer<QJsonObject> &) {});
}

QDate HomePresenter::today() const
{
    return schoolTime(m_work.now()).date();
}

int HomePresenter::week() const
{
    const QDate opensOn = QDate::fromString(m_summary.value(u"opensOn").toString(), Qt::ISODate);
    return terms::week(m_work.term(), today(), opensOn);
}

QString HomePresenter::subtitle() const
{
    return home_text::subtitle(today(), m_work.info().unit.name,
                               m_waiting.value(QLatin1String(page_keys::home)));
}

void HomePresenter::presentCards()
{
    m_cards.clear();
    for (const QJsonValue &value : m_summary.value(u"cards").toArray())
        m_cards.push_back(card(value.toObject()));
}

HomeCard HomePresenter::card(const QJsonObject &json) const
{
    const QString key = json[u"key"].toString();
    const qint64 number = json[u"value"].toInteger();
    const qint64 total = json[u"total"].toInteger();
    const QJsonObject details = json[u"detail"].toObject();
    const home_text::CardText text = key == u"backup" ? safety_text::card(details, m_work.now())
                                                      : home_text::card(key, number, total, details);
    // Numbers of records that the role may not list are those of the progress.
    const QString listed = m_navigator.pageOf(json[u"type"].toString());
    const bool isListed = !listed.isEmpty();
    const QString wanted = !text.page.isEmpty() ? text.page
                           : isListed           ? listed
                                                : QString(QLatin1String(page_keys::progress));
    const QString page = m_navigator.hasPage(wanted) ? wanted : QString();
    // Not all of the lists are records yet.
    if (isListed && key == u"precheck")
        return {key,
                text.figure,
                text.label,
                text.note,
                text.tone,
                page,
                {onlyThose(QLatin1String(details[u"own"].toBool() ? ownListsPath : owedListsPath))}};
    return {key,
            text.figure,
            text.label,
            text.note,
            text.tone,
            page,
            isListed                     ? protocol::conditionsFrom(json[u"conditions"].toArray())
            : key.startsWith(u"step."_s) ? stepOfProgress(key, details[u"division"].toString())
                                         : std::vector<protocol::Condition>()};
}

namespace {

/// What a reminder is about is counted by the duty itself, a list whose rows are to be mended as the list; a
/// list that another unit owes is that unit's. A step of a school that begins counts no records.
bool isCountedElsewhere(const QString &duty)
{
    static const QSet<QString> duties{u"reminder"_s,       u"deputyReminder"_s, u"precheck"_s,
                                      u"superviseLists"_s, u"superviseAudit"_s, u"superviseTroubles"_s};
    // The board counts the whole school's.
    return duties.contains(duty) || duty.startsWith(u"board.") || duty.startsWith(u"setup.");
}

/// A step of the process is counted in whom it lacks. Beside a page that is named for those (275 at 學生 of
/// the students without grades), or for all steps, the figure would be read as the page's own.
bool isOfItsPage(const QJsonValue &duty, const HomeDuty &view)
{
    const bool isStep = view.key.startsWith(u"step.") || view.key.startsWith(u"supervise.");
    const QString type = duty[u"type"].toString();
    return !isStep || (type != recordTypeOf<Student>().name() && type != recordTypeOf<SchoolClass>().name() &&
                       view.page != QLatin1String(page_keys::progress));
}

} // namespace

std::optional<HomeDuty> HomePresenter::dutyOf(const QString &id) const
{
    const auto found =
        std::find_if(m_duties.begin(), m_duties.end(), [&id](const HomeDuty &duty) { return duty.id == id; });
    return found == m_duties.end() ? std::nullopt : std::optional(*found);
}

void HomePresenter::presentDuties()
{
    m_duties.clear();
    QHash<QString, QString> kinds; // page → what alone waits there; empty: several
    int open = 0;
    for (const QJsonValue &value : m_summary.value(u"duties").toArray()) {
        HomeDuty view = duty(value.toObject());
        // An article has several duties of a kind: 議決 of several matters.
        view.id = view.key;
        while (dutyOf(view.id))
            view.id += u'@' + value[u"article"].toString();
        open += view.isDone ? 0 : 1;
        if (isCountedElsewhere(view.key)) {
            m_duties.push_back(std::move(view));
            continue;
        }
        const qint64 left = std::max<qint64>(0, value[u"total"].toInteger() - value[u"done"].toInteger());
        constexpr qint64 most = std::numeric_limits<int>::max();
        view.left = int(std::min(most, left));
        // Several tasks of a page are often about the same records: added up they count nothing that there
        // is, and one of them is not what waits there. Those of one kind are of different ones: lists of
        // several paragraphs.
        if (view.left > 0) {
            QString &kind = kinds.contains(view.page) ? kinds[view.page] : kinds[view.page] = view.key;
            if (kind != view.key || !isOfItsPage(value, view))
                kind.clear();
            int &waiting = m_waiting[view.page];
            waiting = kind.isEmpty() ? 0 : int(std::min(most, qint64(waiting) + view.left));
        }
        m_duties.push_back(std::move(view));
    }
    m_waiting[QLatin1String(page_keys::home)] = open;
}

HomeDuty HomePresenter::duty(const QJsonObject &json) const
{
    home_text::DutyFacts facts;
    facts.key = json[u"key"].toString();
    facts.done = json[u"done"].toInteger();
    facts.total = json[u"total"].toInteger();
    facts.overdue = json[u"overdue"].toInteger();
    for (const QJsonValue &name : json[u"names"].toArray()) {
        facts.names << (name.isObject() ? receipt_text::list(name.toObject(), m_work.term().year.roc())
                                        : name.toString());
        const RosterLayout *layout = RosterLayout::of(name[u"roster"].toString());
        if (layout && !facts.rosters.contains(layout->official))
            facts.rosters << layout->official;
    }
    const home_text::DutyText text = home_text::duty(facts);

    HomeDuty view;
    view.key = facts.key;
    view.title = text.title;
    view.detail = text.detail;
    view.whole = text.whole;
    view.button = text.button;
    view.share = facts.total > 0 ? double(facts.done) / double(facts.total) : -1.0;
    view.article = articleLabel(json[u"article"].toString());
    // Who certifies in their own courses does so on the teacher's page, which has their queue.
    view.page = facts.key == u"certifyOwn" ? QString(QLatin1String(page_keys::teaching))
                                           : m_navigator.pageOf(json[u"type"].toString());
    view.conditions = protocol::conditionsFrom(json[u"conditions"].toArray());
    if (facts.key == u"registerChecks")
        view.conditions = {{u"checkedAt"_s, protocol::Condition::Operator::IsEmpty, {}}};
    if (facts.key == u"setup.backup")
        view.page = QLatin1String(page_keys::backup);
    // Not all of them are records yet.
    static const QHash<QString, QLatin1String> rowsOf{{u"selfChecks"_s, QLatin1String(ownWorkPath)},
                                                      {u"submit"_s, QLatin1String(ownWorkPath)},
                                                      {u"precheck"_s, QLatin1String(ownMendingPath)},
                                                      {u"superviseLists"_s, QLatin1String(supervisedPath)},
                                                      {u"importReceipts"_s, QLatin1String(toReceivePath)},
                                                      {u"confirmLists"_s, QLatin1String(toConfirmPath)},
                                                      {u"workGroup"_s, QLatin1String(faultySeatsPath)},
                                                      {u"board.seats"_s, QLatin1String(faultySeatsPath)}};
    if (const auto choice = rowsOf.constFind(facts.key); choice != rowsOf.cend()) {
        // Self-checks of every article stand in one list; the lists of an article have a duty of their own.
        const bool isOfArticle = *choice != QLatin1String(ownWorkPath) || facts.key == u"submit";
        view.conditions = {onlyThose(*choice, isOfArticle ? json[u"article"].toString() : QString())};
    }
    // Seats are no records: what is wrong with them is seen where they are checked.
    if (view.conditions.size() == 1 && view.conditions.front().path == QLatin1String(faultySeatsPath))
        view.page = QLatin1String(page_keys::composition);
    // Nor are lists whose receipts have not come.
    if ((facts.key == u"importReceipts" || facts.key == u"confirmLists") &&
        m_navigator.hasPage(QLatin1String(page_keys::receiptSummary)))
        view.page = QLatin1String(page_keys::receiptSummary);
    // Records that the role may not list are followed on the page of the progress.
    if (view.page.isEmpty() && (view.key.startsWith(u"step."_s) || view.key.startsWith(u"supervise."_s))) {
        view.page = QLatin1String(page_keys::progress);
        view.conditions = stepOfProgress(view.key, {});
    }
    // Several items of one rule have no list in common but the board's.
    const QJsonArray items = json[u"items"].toArray();
    for (const QJsonValue &item : items)
        view.items.append(item.toString());
    if (view.key.startsWith(u"board."_s) && items.size() > 1 &&
        m_navigator.hasPage(QLatin1String(page_keys::compliance))) {
        view.page = QLatin1String(page_keys::compliance);
        view.conditions = {{u"item"_s, protocol::Condition::Operator::In, items}};
    }
    if (view.page.isEmpty() && view.key.startsWith(u"board."_s))
        view.page = m_navigator.pageOf(recordTypeOf<ComplianceRecord>().name());

    const QDateTime due = messages::instantOf(json[u"due"]);
    view.isDone = facts.total > 0 && facts.done >= facts.total;
    if (view.isDone) {
        view.due = home_text::done();
        view.dueTone = view.tone = ChipTone::Ok;
    } else if (due.isValid()) {
        view.due = home_text::end(due, m_work.now());
        view.dueTone = window_text::remainingTone(due, m_work.now());
        view.tone = view.dueTone == ChipTone::Neutral ? ChipTone::Info : view.dueTone;
    }
    // Nothing is as red as what tells since when it is late.
    if (facts.overdue > 0 && view.tone != ChipTone::Bad)
        view.tone = ChipTone::Warn;
    if (isReminded(dutyState(json), m_work.now()))
        view.reminder = home_text::reminder(facts, view.due);
    return view;
}

void HomePresenter::presentWindows()
{
    m_bars.clear();
    m_nextDeadline = {};
    const Term term = m_work.term();
    const QDateTime now = m_work.now();
    QDateTime nearest;
    std::vector<Window> windows;
    for (const QJsonValue &value : m_summary.value(u"windows").toArray()) {
        if (auto window = fromJson<Window>(value.toObject()))
            windows.push_back(std::move(window).value());
    }
    const window_text::Span days = window_text::span(windows, term);
    m_from = days.from;
    m_until = days.until;
    std::stable_sort(windows.begin(), windows.end(),
                     [](const Window &a, const Window &b) { return a.startsAt < b.startsAt; });
    for (const Window &window : windows) {
        const auto phase = window_text::phase(window, now);
        const QDate from = schoolTime(window.startsAt).date();
        const QDate until = schoolTime(window.endsAt).date();
        m_bars.push_back({QString::number(window.id.value()), window_text::label(window), from, until,
                          window_text::phaseTone(phase),
                          u"%1  %2"_s.arg(window_text::phaseName(phase), window_text::range(window))});
        const bool isOpen = phase == window_text::Phase::Open || phase == window_text::Phase::Closing;
        if (isOpen && (!nearest.isValid() || window.endsAt < nearest)) {
            nearest = window.endsAt;
            m_nextDeadline = {home_text::nextDeadline(window_text::label(window),
                                                      window_text::remaining(window.endsAt, now)),
                              window_text::remainingTone(window.endsAt, now)};
        }
    }
}

void HomePresenter::presentArticles()
{
    m_articles.clear();
    for (const QJsonValue &value : m_summary.value(u"articles").toArray()) {
        const home_text::ArticleText text = home_text::article(
            {value[u"state"].toString(), value[u"value"].toInteger(), value[u"total"].toInteger(),
             value[u"late"].toInteger(), messages::instantOf(value[u"due"])});
        HomeArticle article{value[u"id"].toString(), text.tone, {}, value[u"title"].toString(), text.state};
        article.article = articleLabel(article.id);
        const QString item = value[u"item"].toString();
        const auto own = std::find_if(m_duties.cbegin(), m_duties.cend(), [&](const HomeDuty &duty) {
            return item.isEmpty() ? duty.article == article.article : duty.items.contains(item);
        });
        article.duty = own == m_duties.cend() ? QString() : own->id;
        article.page = m_navigator.pageOf(value[u"type"].toString());
        article.conditions = protocol::conditionsFrom(value[u"conditions"].toArray());
        // What nobody here has to do now is read on the board; what an item of its says leads to that itself.
        if (m_navigator.hasPage(QLatin1String(page_keys::compliance)) &&
            (item.isEmpty() || article.page.isEmpty())) {
            article.page = QLatin1String(page_keys::compliance);
            article.conditions = {{u"item"_s, protocol::Condition::Operator::Equal, article.id}};
        }
        m_articles.push_back(std::move(article));
    }
}

} // namespace licheng
