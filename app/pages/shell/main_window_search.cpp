// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/main_window.h"

#include "app/models/display.h"
#include "app/pages/shell/own_account_dialog.h"
#include "shared/model/record_type.h"

#include <QAction>
#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

// What the search (Ctrl+K) finds beside records: pages, what is begun on them, and commands. A command that
// the shown page does not answer is found as well, and leads to a page that does.

namespace {

/// Commands that who may not do that never gives.
struct Need
{
    const char *command;
    Action action;
    const char *type;
};
constexpr Need needs[] = {{"session.trouble", Action::Edit, "troubleReport"},
                          {"attendance.back", Action::Edit, "absence"},
                          {"attendance.forward", Action::Edit, "absence"},
                          {"outcome.certify", Action::Certify, "courseOutcome"},
                          {"outcome.return", Action::Certify, "courseOutcome"},
                          {"outcome.resend", Action::Edit, "courseOutcome"},
                          {"outcome.select", Action::Select, "courseOutcome"},
                          {"submission.precheck", Action::Precheck, "submissionList"}};

bool mayEver(const QString &command, const Grants &grants)
{
    return std::none_of(std::begin(needs), std::end(needs), [&](const Need &need) {
        return command == QLatin1String(need.command) &&
               !grants.may(need.action, QString(QLatin1String(need.type)));
    });
}

/// Parts of the own account are found by their names; behind this stands the field.
constexpr auto ofAccount = "session.account/"_L1;

constexpr auto handbook = "frame.handbook"_L1;

QStringList wordsOf(const QString &words)
{
    return words.split(u',', Qt::SkipEmptyParts);
}

/// The kinds of records that a list holds: who enters service learning looks for that, not for performances.
QStringList kindsOn(const PageSetup &page)
{
    const RecordType *type = page.shows.isEmpty() ? nullptr : recordType(page.shows.front());
    const FieldInfo *kind = type ? type->field(u"kind") : nullptr;
    QStringList words;
    for (const Choice &choice : kind ? kind->choices : std::span<const Choice>())
        words.append(codeText(kind->choices, QString::fromUtf8(choice.wire)));
    return words;
}

bool isOfWindow(const QString &command)
{
    return command.startsWith(u"session.") || command.startsWith(u"frame.") || command.startsWith(u"menu.");
}

/// Of the menu of one's name, as one reads them there: 外觀：深色.
void addEntries(const QMenu &menu, const QString &above, std::vector<SearchPage> &found)
{
    const auto entries = menu.actions();
    for (const QAction *entry : entries) {
        if (const auto *inner = entry->menu())
            addEntries(*inner, MainWindow::tr("%1: %2").arg(inner->title()), found);
        else if (entry->objectName().startsWith(u"menu."))
            found.push_back({entry->objectName(), above.isEmpty() ? entry->text() : above.arg(entry->text()),
                             u"settings"_s});
    }
}

/// A page answers for the pages in it, too.
bool answers(const Page &page, const QString &command)
{
    const auto parts = page.findChildren<Page *>();
    return page.offered().contains(command) || std::any_of(parts.begin(), parts.end(), [&](const Page *part) {
               return part->isVisibleTo(&page) && part->offered().contains(command);
           });
}

} // namespace

std::vector<SearchPage> MainWindow::searchPages() const
{
    const SessionInfo &info = m_session.info();
    std::vector<SearchPage> found;
    for (const PageSetup &page : m_pages) {
        found.push_back({page.key, page.place.title, page.icon, page.shows, {}, {}, kindsOn(page)});
        for (const PageTool &tool : page.tools) {
            if (info.grants.may(tool.action, tool.type) && (tool.isForOwn || info.account.studentId.isNull()))
                found.back().tools.append(tool.text);
        }
    }
    for (const ActionEntry &entry : m_actions.entries()) {
        const bool isHelp = entry.id == handbook;
        if ((entry.id.startsWith(u"frame.") && !isHelp) || !mayEver(entry.id, info.grants))
            continue;
        found.push_back(
            {entry.id,
             entry.text,
             entry.icon,
             {},
             {},
             [this, id = entry.id] { return isAnswered(id) ? QString() : tr("not on this page"); },
             isHelp ? wordsOf(tr("help,manual,instructions", "words of a search")) : QStringList()});
    }
    for (const OwnAccountDialog::Part &part : OwnAccountDialog::parts())
        found.push_back({QString(ofAccount) + part.field,
                         part.title,
                         u"settings"_s,
                         {},
                         {},
                         [] { return tr("in “My account”"); },
                         wordsOf(part.words)});
    addEntries(*m_frame->header()->personMenu(), {}, found);
    return found;
}

QAction *MainWindow::commandOf(const QString &key) const
{
    QAction *action = m_actions.action(key);
    return action || !key.startsWith(u"menu.") ? action : m_frame->header()->findChild<QAction *>(key);
}

bool MainWindow::isAnswered(const QString &command) const
{
    const Page *page = m_frame->currentPage();
    return isOfWindow(command) || (page && answers(*page, command));
}

void MainWindow::tellWhereItWorks(const QString &command)
{
    const Page *here = m_frame->currentPage();
    const auto place = std::find_if(m_pages.cbegin(), m_pages.cend(), [&](const PageSetup &page) {
        buildPage(page.key);
        return answers(*m_frame->page(page.key), command);
    });
    const QString name = m_actions.action(command)->text();
    if (place == m_pages.cend())
        return m_notices.say(Notices::Kind::Info, tr("None of your pages has “%1”.").arg(name));
    m_notices.offer(Notices::Kind::Info,
                    tr("“%1” is not for “%2”. It works on “%3”, for example: open that first.")
                        .arg(name, here ? here->title() : QString(), place->place.title),
                    tr("Open “%1”").arg(place->place.title), this, [this, key = place->key] { open(key); });
}

void MainWindow::wireSearch()
{
    connect(m_frame.get(), &MainFrame::searchEdited, &m_search, &SearchPresenter::search);
    connect(&m_search, &SearchPresenter::changed, this, &MainWindow::showHits);
    connect(m_frame.get(), &MainFrame::searchChosen, this, [this](int index) {
        const auto &results = m_search.results();
        if (index < 0 || index >= int(results.size()))
            return;
        const SearchResult chosen = results[static_cast<size_t>(index)];
        m_frame->header()->search()->closeHits();
        if (chosen.page.startsWith(ofAccount)) {
            m_actions.action(u"frame.content"_s)->trigger();
            openAccount(chosen.page.sliced(ofAccount.size()));
        } else if (QAction *command = commandOf(chosen.page)) {
            // Where it ends is the page, not the search.
            m_actions.action(u"frame.content"_s)->trigger();
            if (isAnswered(chosen.page))
                command->trigger();
            else
                tellWhereItWorks(chosen.page);
        } else
            open(chosen.page, chosen.conditions, chosen.recordId);
        // What is done with rows has no button before one is marked.
        if (!chosen.tool.isEmpty() && m_frame->currentPage() == m_frame->page(chosen.page) &&
            !beginTool(m_frame->currentPage(), chosen.tool))
            m_notices.say(
                Notices::Kind::Info,
                tr("“%1” is done with rows: mark one (Space) and choose it in the bar that appears.")
                    .arg(chosen.tool));
    });
}

void MainWindow::showHits()
{
    if (m_search.text().isEmpty()) {
        m_frame->header()->search()->closeHits();
        return;
    }
    std::vector<SearchHit> hits;
    for (const SearchResult &result : m_search.results())
        hits.push_back({result.group, result.title, result.detail, result.icon});
    m_frame->header()->search()->setHits(hits);
}

} // namespace licheng
