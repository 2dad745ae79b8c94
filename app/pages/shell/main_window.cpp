// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/main_window.h"

#include "app/client/event_log.h"
#include "app/pages/common/drafts_dialog.h"
#include "app/pages/common/entry_holder.h"
#include "app/pages/common/open_forms.h"
#include "app/pages/common/record_form.h"
#include "app/pages/common/undo_dialog.h"
#include "app/pages/shell/bar_notices.h"
#include "app/pages/shell/mail_dialog.h"
#include "app/pages/shell/own_account_dialog.h"
#include "app/pages/troubles/trouble_dialog.h"
#include "app/presenters/attendance_draft.h"
#include "app/presenters/messages.h"
#include "app/presenters/terms.h"
#include "app/presenters/trouble_text.h"
#include "app/presenters/undo_text.h"
#include "app/widgets/frame/statusstrip.h"
#include "shared/model/roc_date.h"
#include "shared/model/school_time.h"
#include "shared/model/submission_list.h"

#include <QAction>
#include <QEvent>
#include <QJsonDocument>
#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

MainWindow::MainWindow(const Parts &parts, QObject *parent)
    : QObject(parent), m_session(parts.session), m_settings(parts.settings), m_theme(parts.theme),
      m_actions(parts.actions), m_clock(parts.clock), m_backend(parts.backend),
      m_drafts(m_backend, parts.draftFolder), m_work(m_backend, parts.clock), m_codes(m_backend),
      m_undo(m_backend), m_home(m_backend, m_work, *this),
      m_pages(pagesFor(parts.session.info().grants, allPages(m_home))),
      m_frame(std::make_unique<MainFrame>(parts.theme, parts.actions)), m_search(m_backend, searchPages()),
      m_notices(*m_frame->messages())
{
    const SessionInfo &info = m_session.info();
    const QDate today = schoolTime(m_clock()).date();
    m_terms = terms::offered(info.terms, today);
    Term term{SchoolYear(m_settings.value(Setting::SchoolYear).toInt()),
              static_cast<Semester>(m_settings.value(Setting::Semester).toInt())};
    if (!m_terms.contains(term))
        term = Term::of(today);
    m_work.begin(info, term);
    m_drafts.load();

    m_frame->navigation()->setSchool(info.school.shortName.isEmpty() ? info.school.name
                                                                     : info.school.shortName);
    showPerson();
    m_frame->header()->setNotices(0);
    if (const QAction *search = m_actions.action(u"frame.search"_s))
        m_frame->header()->search()->setKeyHint(search->shortcut().toString(QKeySequence::NativeText));
    m_frame->takeGeometry(m_settings.value(Setting::WindowGeometry).toByteArray());
    m_frame->installEventFilter(this);
    m_closeAsked.setInterval(500); // files and imports do not tell the window when they have ended
    connect(&m_closeAsked, &QTimer::timeout, this, &MainWindow::endCloseQuestion);
    m_status = new StatusLine(m_session, m_drafts, m_home, *m_frame->status(), m_notices, this);

    buildNavigation();
    wireTerms();
    wireSearch();
    wireFrame();
    wireSession();
    readSeats();
}

void MainWindow::takeInfo(const SessionInfo &info)
{
    const bool isAllowedOther = info.grants.all() != m_work.grants().all();
    m_work.renew(info);
    showPerson();
    readSeats();
    // Pages are offered and built by what one may do.
    if (isAllowedOther)
        m_notices.say(Notices::Kind::Info,
                      tr("What you may do was changed just now. Sign out and in again to see the pages and "
                         "commands that go with it."));
}

MainWindow::~MainWindow()
{
    m_settings.setValue(Setting::WindowGeometry, m_frame->saveGeometry());
    // Pages hold references to what this object owns: they go first.
    m_frame.reset();
}

/// Made when it is first shown: a clerk's pages are 2,099 widgets together, the window with one of them 145.
void MainWindow::buildPage(const QString &key)
{
    const auto spec = std::find_if(m_pages.cbegin(), m_pages.cend(),
                                   [&](const PageSetup &page) { return page.key == key; });
    if (spec == m_pages.cend() || m_frame->page(key))
        return;
    ShownSource &source = *(m_sources[key] = std::make_unique<ShownSource>(m_backend));
    Page *page =
        spec->make({source, m_drafts, *this, m_notices, m_settings, m_work, m_codes, m_undo, m_actions});
    m_frame->addPage(key, page);
    if (dynamic_cast<EntryHolder *>(page))
        connect(page, &Page::headerChanged, this, &MainWindow::showUnsaved);
}

void MainWindow::followPage(const QString &key)
{
    for (const auto &[page, source] : m_sources) {
        if (page != key)
            source->setShown(false);
    }
    m_sources.at(key)->setShown(true);
}

int MainWindow::unsavedEntries() const
{
    // What was left in the attendance before is its page's to tell once there is one.
    int entries = m_frame->page(QLatin1String(page_keys::attendance)) ? 0 : m_leftCells;
    for (const PageSetup &spec : m_pages) {
        if (const auto *holder = dynamic_cast<EntryHolder *>(m_frame->page(spec.key)))
            entries += holder->unsavedEntries();
    }
    return entries;
}

void MainWindow::showUnsaved()
{
    m_status->setUnsaved(unsavedEntries());
    endCloseQuestion();
}

void MainWindow::endCloseQuestion()
{
    // What is on its way later is asked about again.
    if (m_closeAsked.isActive() && lostByClosing().isEmpty())
        m_closeAsked.stop();
}

QString MainWindow::lostByClosing() const
{
    QStringList lost;
    const auto widgets = m_frame->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        const auto *holder = dynamic_cast<const EntryHolder *>(widget);
        if (const QString text = holder ? holder->lostByClosing() : QString(); !text.isEmpty())
            lost.append(text);
    }
    QStringList forms;
    for (const RecordForm *form : open_forms::unsaved(*m_frame))
        forms.append(form->windowTitle());
    if (!forms.isEmpty())
        lost.append(tr("Not saved yet: %1. What was typed is kept on this computer and offered after your "
                       "next sign-in.")
                        .arg(forms.join(u'、')));
    // A step over records (退回, 認證) is no draft: it waits in memory alone.
    const int unsent = m_session.pendingWrites() - m_drafts.count(Draft::State::Sending);
    if (!m_session.isReady() && unsent > 0)
        lost.append(tr("%n change(s) wait for the connection and would be lost.", nullptr, unsent));
    return lost.join(u' ');
}

/// What stands in forms, so that one that was asked about and changed since is asked about again.
QStringList MainWindow::enteredNow() const
{
    QStringList entered;
    for (const Draft &draft : m_drafts.all()) {
        if (draft.state == Draft::State::Typed && m_drafts.isInForm(draft.requestId))
            entered.append(QString::fromUtf8(QJsonDocument(draft.record).toJson(QJsonDocument::Compact)));
    }
    return entered;
}

bool MainWindow::mayClose()
{
    const QString lost = lostByClosing();
    const QStringList entered = enteredNow();
    if (lost.isEmpty() || (m_closeAsked.isActive() && entered == m_askedAbout))
        return true;
    m_askedAbout = entered;
    m_closeAsked.start();
    const QString text = lost + u' ' + tr("Close once more to leave all the same.");
    if (const auto forms = open_forms::unsaved(*m_frame); forms.isEmpty())
        m_notices.say(Notices::Kind::Warning, text);
    else
        m_notices.offer(Notices::Kind::Warning, text, tr("Go to the form"), forms.first(),
                        [form = forms.first()] { open_forms::bringBack(*form); });
    return false;
}

void MainWindow::wireFrame()
{
    connect(m_frame.get(), &MainFrame::pageRequested, this,
            [this](const QString &key, const QString &argument) { open(key, {}, argument.toLongLong()); });
    connect(m_frame.get(), &MainFrame::pageShown, this, [this](const QString &key) {
        m_settings.setValue(Setting::LastPage, key);
        m_notices.showStanding();
    });
    connect(m_frame.get(), &MainFrame::signOutRequested, this, &MainWindow::askSignOut);
    for (const QString &id : {u"session.account"_s, u"session.mails"_s, u"session.trouble"_s,
                              u"session.problem"_s, u"frame.handbook"_s}) {
        QAction *problem = m_actions.action(id);
        if (!problem)
            continue;
        problem->setVisible(id != u"session.trouble" || m_work.may(Action::Edit, u"troubleReport"));
        QMenu *menu = m_frame->header()->personMenu();
        const auto entries = menu->actions();
        const auto end = std::find_if(entries.begin(), entries.end(),
                                      [](const QAction *entry) { return entry->isSeparator(); });
        menu->insertAction(end == entries.end() ? nullptr : *end, problem);
    }
    connect(m_frame.get(), &MainFrame::noticesRequested, this, &MainWindow::openNotices);
    connect(m_frame.get(), &MainFrame::themeRequested, this,
            [this](ThemeChoice choice) { m_settings.setValue(Setting::Theme, Theme::nameOf(choice)); });
    connect(&m_work, &WorkState::failed, this, [this](const protocol::Fault &fault) {
        // A cut has its own banner.
        if (m_session.isReady())
            m_notices.say(Notices::Kind::Problem, messages::fault(fault));
    });
}

void MainWindow::wireSession()
{
    const auto answer = [this](const QString &id, auto run) {
        if (const QAction *action = m_actions.action(id))
            connect(action, &QAction::triggered, this, run);
    };
    answer(u"session.account"_s, [this] { openAccount({}); });
    answer(u"session.undo"_s, [this] {
        if (const quint64 step = m_undo.lastUndoable())
            undoAndTell(m_undo, m_notices, step);
        else
            m_notices.say(Notices::Kind::Info, tr("There is nothing to undo."));
    });
    answer(u"session.undoList"_s, [this] { openUndoList(); });
    answer(u"page.print"_s, [this] {
        if (!isOffered(u"page.print"_s))
            m_notices.say(Notices::Kind::Info,
                          tr("This page has nothing to print. Pages with “Print” above what they show "
                             "are printed by this key."));
    });
    answer(u"session.drafts"_s, [this] { openDrafts(); });
    answer(u"session.mails"_s, [this] { (new MailDialog(m_backend, m_notices, m_frame.get()))->open(); });
    connect(m_frame->status(), &StatusStrip::savingActivated, this, &MainWindow::openDrafts);
    connect(&m_session, &Session::infoChanged, this, &MainWindow::takeInfo);
    connect(&m_session, &Session::written, &m_warnings, &SaveWarnings::take);
    connect(&m_warnings, &SaveWarnings::changed, this, &MainWindow::showWarnings);
    connect(m_frame->standing(), &MessageBar::closed, &m_warnings, &SaveWarnings::dismiss);
    connect(m_frame->standing(), &MessageBar::actionTriggered, this, [this] {
        if (m_warnings.entries().empty())
            return;
        const SaveWarnings::Entry first = m_warnings.entries().front();
        open(pageOf(first.type), {}, first.id);
    });
    connect(&m_drafts, &Drafts::sentAgain, this,
            [this](const Draft &draft, const QJsonObject &record) { addSentAgain(m_undo, draft, record); });
    // What was offered of the step, and that it could not be undone, is no longer so.
    connect(&m_undo, &UndoList::finished, this, [this](quint64 id) {
        const UndoList::Step *step = m_undo.step(id);
        if (step && step->state == UndoList::Step::State::Undone)
            m_notices.lift(undoSubject(id));
    });
    connect(&m_drafts, &Drafts::resent, this, [this](const Drafts::Resent &report) {
        const QString text = resentText(report);
        if (text.isEmpty())
            return m_notices.lift(StatusLine::sending());
        if (report.conflicts + report.refused > 0)
            m_notices.offer(Notices::Kind::Warning, text, tr("Open the drafts"), this,
                            [this] { openDrafts(); });
        else
            m_notices.say(Notices::Kind::Done, text);
    });
}

void MainWindow::openAccount(const QString &field)
{
    auto *dialog = m_frame->findChild<OwnAccountDialog *>();
    if (!dialog)
        dialog = new OwnAccountDialog(m_backend, m_settings, m_theme, m_frame.get());
    dialog->begin(field);
    dialog->open();
}

void MainWindow::showWarnings()
{
    if (m_warnings.entries().empty()) {
        m_frame->standing()->clear();
        return;
    }
    const QString &type = m_warnings.entries().front().type;
    const QString way =
        type == recordTypeOf<SubmissionList>().name() ? tr("Show the list") : tr("Show the record");
    m_frame->standing()->showMessage(
        {Tone::Warn, m_warnings.text(), pageOf(type).isEmpty() ? QString() : way});
}

void MainWindow::tellLeftEntries()
{
    const auto cells = AttendanceDraft::read(m_drafts.files().read(AttendanceDraft::fileName()));
    if (cells && hasPage(QLatin1String(page_keys::attendance)) &&
        m_frame->currentKey() != QLatin1String(page_keys::attendance)) {
        m_leftCells = int(cells->edits.size());
        showUnsaved();
        m_notices.offer(Notices::Kind::Info,
                        tr("%n attendance entry(s) of %1 were typed without being saved and are kept.",
                           nullptr, m_leftCells)
                            .arg(roc::slashed(cells->day)),
                        tr("Open the attendance"), this,
                        [this] { open(QLatin1String(page_keys::attendance)); });
        return;
    }
    if (const int left = m_drafts.count(Draft::State::Typed); left > 0)
        m_notices.offer(Notices::Kind::Info,
                        tr("%n entry(s) were left without being saved and are kept.", nullptr, left),
                        tr("Open the drafts"), this, [this] { openDrafts(); });
}

void MainWindow::openDrafts()
{
    if (!m_frame->findChild<DraftsDialog *>())
        (new DraftsDialog(m_drafts, m_undo, *this, m_frame.get()))->open();
}

bool MainWindow::isOffered(const QString &action) const
{
    const Page *page = m_frame->currentPage();
    QList<const Page *> shown{page};
    if (page)
        shown += page->findChildren<const Page *>();
    return std::any_of(shown.begin(), shown.end(), [&](const Page *each) {
        return each && each->isVisible() && each->offered().contains(action);
    });
}

void MainWindow::openUndoList()
{
    if (!m_frame->findChild<UndoDialog *>())
        (new UndoDialog(m_undo, m_backend, m_codes, m_frame.get()))->open();
}

void MainWindow::reportTrouble(const EventLog &log)
{
    // Once; and who may not report troubles has been offered none.
    if (!m_work.may(Action::Edit, u"troubleReport") || m_frame->findChild<TroubleDialog *>())
        return;
    const Page *page = m_frame->currentPage();
    const Account &account = m_session.info().account;
    (new TroubleDialog({m_backend, m_notices, page ? page->title() : QString(), m_frame->grab(),
                        trouble_text::logExcerpt(log.report(m_session.serverVersion()),
                                                 {account.displayName, account.login})},
                       m_frame.get()))
        ->open();
}

void MainWindow::askSignOut()
{
    if (const QString lost = lostByClosing(); !lost.isEmpty()) {
        m_notices.offer(Notices::Kind::Warning, lost, tr("Sign out"), this,
                        [this] { Q_EMIT signOutRequested(); });
        return;
    }
    const auto unsent = m_drafts.all().size() - m_drafts.count(Draft::State::Typed);
    if (unsent == 0) {
        Q_EMIT signOutRequested();
        return;
    }
    m_notices.offer(
        Notices::Kind::Warning,
        tr("%n draft(s) are not on the server yet. They are kept on this computer and sent after your "
           "next sign-in.",
           nullptr, int(unsent)),
        tr("Sign out"), this, [this] { Q_EMIT signOutRequested(); });
}

void MainWindow::raise()
{
    m_frame->setWindowState(m_frame->windowState() & ~Qt::WindowMinimized);
    m_frame->raise();
    m_frame->activateWindow();
}

void MainWindow::openNotices()
{
    const auto &reminders = m_home.reminders();
    if (!reminders.empty() && hasPage(QLatin1String(page_keys::teaching)))
        open(QLatin1String(page_keys::teaching), {}, reminders.back().id);
    else
        open(QLatin1String(page_keys::home));
}

void MainWindow::show()
{
    const QString last = m_settings.value(Setting::LastPage).toString();
    const QString first = hasPage(last) ? last : QLatin1String(page_keys::home);
    // The counts in the navigation and the next deadline come with it, whatever page is shown.
    if (first != QLatin1String(page_keys::home))
        m_home.refresh();
    open(first);
    // A page that opens begins with an empty message bar.
    tellLeftEntries();
    m_frame->show();
}

QStringList MainWindow::pageKeys() const
{
    QStringList keys;
    for (const PageSetup &page : m_pages)
        keys << page.key;
    return keys;
}

bool MainWindow::hasPage(const QString &pageKey) const
{
    return std::any_of(m_pages.cbegin(), m_pages.cend(),
                       [&](const PageSetup &page) { return page.key == pageKey; });
}

QString MainWindow::pageOf(const QString &recordType) const
{
    // A page may find records of another one by its own rows: the page whose rows they are goes first.
    auto page = std::find_if(m_pages.cbegin(), m_pages.cend(), [&](const PageSetup &each) {
        return !each.shows.isEmpty() && each.shows.front() == recordType;
    });
    if (page == m_pages.cend())
        page = std::find_if(m_pages.cbegin(), m_pages.cend(),
                            [&](const PageSetup &each) { return each.shows.contains(recordType); });
    return page == m_pages.cend() ? QString() : page->key;
}

void MainWindow::open(const QString &pageKey, const std::vector<protocol::Condition> &conditions,
                      qint64 recordId)
{
    if (!hasPage(pageKey))
        return;
    buildPage(pageKey);
    followPage(pageKey);
    if (!m_frame->showPage(pageKey))
        return;
    // Opened as a page it shows what it showed before a number or a link led there; Back shows that again.
    const bool isAnew = conditions.empty() && recordId == 0;
    if (isAnew && (m_frame->isGoingBack() || !m_reached.remove(pageKey)))
        return;
    if (!conditions.empty())
        m_reached.insert(pageKey);
    if (auto *reachable = dynamic_cast<Reachable *>(m_frame->page(pageKey)))
        reachable->reach(conditions, recordId);
}

bool MainWindow::takeUp(const QString &recordType, qint64 recordId, const QUuid &draft)
{
    const QString key = pageOf(recordType);
    open(key);
    auto *reachable = dynamic_cast<Reachable *>(m_frame->page(key));
    return reachable && reachable->takeUp(recordId, draft);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_frame.get() && event->type() == QEvent::Close) {
        if (!mayClose()) {
            event->ignore();
            return true;
        }
        Q_EMIT closed();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace licheng
