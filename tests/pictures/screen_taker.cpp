// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/pictures/screen_taker.h"

#include "app/pages/attendance/attendance_page.h"
#include "app/pages/common/parts_page.h"
#include "app/pages/common/record_list_page.h"
#include "app/pages/imports/imports_page.h"
#include "app/pages/outcomes/outcomes_page.h"
#include "app/pages/outcomes/outcomes_upload.h"
#include "app/pages/shell/main_window.h"
#include "app/pages/signin/sign_in_window.h"
#include "app/pages/teaching/overdue_page.h"
#include "app/presenters/messages.h"
#include "app/widgets/detail/previewdialog.h"
#include "app/widgets/table/datatable.h"
#include "tests/pictures/few_colours.h"
#include "tests/pictures/metered_backend.h"

#include <QAction>
#include <QDialog>
#include <QPushButton>
#include <QTextStream>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr QSize sizes[] = {{1366, 768}, {1920, 1080}};
constexpr ThemeChoice themes[] = {ThemeChoice::Light, ThemeChoice::Dark};

} // namespace

ScreenTaker::ScreenTaker(const QString &folder, Session &session, Theme &theme, Credentials credentials,
                         Extras extras)
    : m_folder(folder), m_session(session), m_theme(theme), m_credentials(std::move(credentials)),
      m_extras(std::move(extras))
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        fail(m_window
                 ? u"the page %1 was not complete after %2 s"_s.arg(m_shots.at(m_next).name)
                       .arg(patience.count())
                 : u"nobody was signed in after %1 s (%2)"_s.arg(patience.count()).arg(m_session.reason()));
    });
}

void ScreenTaker::begin(SignInWindow &window)
{
    m_signIn = &window;
    if (!QDir().mkpath(m_folder.path())) {
        QMetaObject::invokeMethod(
            this, [this] { fail(u"the folder %1 cannot be made"_s.arg(m_folder.path())); },
            Qt::QueuedConnection);
        return;
    }
    m_patience.start();
    connect(
        &m_session, &Session::stateChanged, this,
        [this](SessionState state) {
            if (state == SessionState::ServerKeyChanged || state == SessionState::WrongInvitation ||
                state == SessionState::TrustNeeded || state == SessionState::VersionMismatch)
                fail(m_session.reason());
            if (state != SessionState::SignInNeeded || !m_signIn || m_window)
                return;
            for (const ThemeChoice theme : themes) {
                if (m_extras.forHandbook && theme != themes[0])
                    continue;
                m_theme.apply(theme);
                // The window learns of its colours by an event.
                QCoreApplication::sendPostedEvents();
                m_signIn->showLogin(m_credentials.user);
                // The colours come to the widgets with the next events.
                QCoreApplication::processEvents();
                if (!write(*m_signIn, {u"signin"_s, {}, theme, sizes[0]}))
                    return;
            }
            m_session.signIn(m_credentials.user, m_credentials.password, Session::Keep::Nothing);
        },
        Qt::QueuedConnection);
    connect(&m_session, &Session::signInFailed, this,
            [this](const protocol::Fault &fault) { fail(messages::fault(fault)); });
}

void ScreenTaker::take(MainWindow &window, MeteredBackend &backend)
{
    m_backend = &backend;
    m_session.disconnect(this);
    m_window = &window;
    const QStringList only = m_extras.pages;
    for (const QString &page : window.pageKeys()) {
        if (only.isEmpty() || only.contains(page))
            addPage(page);
    }
    if (outcomes() && only.isEmpty()) {
        addShots(u"file"_s, QLatin1String(page_keys::outcomes), Scene::File);
        if (!m_extras.classFiles.isEmpty())
            addShots(u"class-files"_s, QLatin1String(page_keys::outcomes), Scene::ClassFiles);
    }
    if (only.isEmpty() && attendance() && attendance()->presenter().editVerdict().isAllowed())
        addShots(u"attendance-entry"_s, QLatin1String(page_keys::attendance), Scene::Attendance);
    if (only.isEmpty()) {
        addShots(u"drafts"_s, QLatin1String(page_keys::home), Scene::Drafts);
        addShots(u"undo"_s, QLatin1String(page_keys::home), Scene::Undo);
    }
    if (only.isEmpty() && imports() && !m_extras.importFile.isEmpty()) {
        const QString key = QLatin1String(page_keys::imports);
        addShots(u"imports-mapping"_s, key, Scene::ImportMapping);
        addShots(u"imports-checked"_s, key, Scene::ImportChecked);
        addShots(u"imports-done"_s, key, Scene::ImportDone);
        connect(&imports()->presenter(), &ImportPresenter::activityChanged, this, [this] {
            if (imports()->presenter().activity() == ImportPresenter::Activity::Idle)
                m_backend->watch();
        });
        connect(&imports()->presenter(), &ImportPresenter::failed, this, &ScreenTaker::fail);
    }
    connect(m_backend, &MeteredBackend::settled, this, [this] {
        if (m_next >= m_shots.size())
            return;
        if (!m_rowShown) {
            if (!moveImport(m_shots[m_next].scene))
                showRow();
        } else if (!m_dialogAsked && openDialog(m_shots[m_next].scene)) {
            m_dialogAsked = true;
            m_backend->watch();
        } else if (outcomes() && outcomes()->upload().files().stage() == ClassUpload::Stage::Reading) {
            // The folder is read in a thread of its own, before the server is asked.
            connect(
                &outcomes()->upload().files(), &ClassUpload::stageChanged, this,
                [this] { m_backend->watch(); }, Qt::SingleShotConnection);
        } else if (const auto *preview = qobject_cast<PreviewDialog *>(dialog());
                   preview && preview->pages() == 0) {
            // Pages are drawn in a thread of their own.
            connect(preview, &PreviewDialog::shown, this, &ScreenTaker::save, Qt::SingleShotConnection);
        } else {
            save();
        }
    });
    next();
}

void ScreenTaker::addShots(const QString &name, const QString &page, Scene scene, const QString &part)
{
    if (m_extras.forHandbook)
        return m_shots.push_back({name, page, themes[0], sizes[0], scene, part});
    if (!m_extras.size.isEmpty())
        return m_shots.push_back({name, page, themes[0], m_extras.size, scene, part});
    for (const ThemeChoice theme : themes) {
        for (const QSize size : sizes)
            m_shots.push_back({name, page, theme, size, scene, part});
    }
}

void ScreenTaker::addPage(const QString &page)
{
    // Pages are made when they are first shown.
    m_window->open(page);
    const auto *parts = qobject_cast<PartsPage *>(m_window->frame().page(page));
    if (!parts) {
        addShots(page, page, Scene::Page);
        return;
    }
    for (const QString &part : parts->partKeys())
        addShots(part == parts->partKeys().first() ? page : page + u'-' + part, page, Scene::Page, part);
    if (qobject_cast<const OverduePage *>(parts))
        addShots(page + u"-remind"_s, page, Scene::Remind, parts->partKeys().first());
}

ImportsPage *ScreenTaker::imports() const
{
    return m_window ? qobject_cast<ImportsPage *>(m_window->frame().page(QLatin1String(page_keys::imports)))
                    : nullptr;
}

OutcomesPage *ScreenTaker::outcomes() const
{
    return m_window ? qobject_cast<OutcomesPage *>(m_window->frame().page(QLatin1String(page_keys::outcomes)))
                    : nullptr;
}

AttendancePage *ScreenTaker::attendance() const
{
    return m_window
               ? qobject_cast<AttendancePage *>(m_window->frame().page(QLatin1String(page_keys::attendance)))
               : nullptr;
}

void ScreenTaker::enterAttendance()
{
    AttendancePresenter &presenter = attendance()->presenter();
    const AttendanceGrid &grid = presenter.grid();
    if (grid.kinds().size() < 2 || grid.columns() < 4 || grid.rows() < 4)
        return;
    presenter.put({{0, 1}, {0, 2}, {0, 3}, {3, 1}}, grid.kinds()[0].code);
    presenter.put({{2, 0}}, grid.kinds().back().code);
    presenter.put({{3, 3}}, grid.kinds()[1].code);
}

bool ScreenTaker::moveImport(Scene scene)
{
    if (scene != Scene::ImportMapping && scene != Scene::ImportChecked && scene != Scene::ImportDone)
        return false;
    ImportPresenter &presenter = imports()->presenter();
    if (presenter.activity() != ImportPresenter::Activity::Idle)
        return true;
    if (presenter.stage() == ImportPresenter::Stage::NoFile) {
        presenter.open(m_extras.importFile);
        return true;
    }
    if (scene != Scene::ImportMapping && presenter.stage() == ImportPresenter::Stage::Mapping) {
        presenter.check();
        return true;
    }
    const bool mayApply = presenter.mayApply(ImportMode::Good);
    if (scene == Scene::ImportDone && presenter.stage() == ImportPresenter::Stage::Checked && mayApply) {
        presenter.apply(ImportMode::Good);
        return true;
    }
    return false;
}

QDialog *ScreenTaker::dialog() const
{
    for (auto *found : m_window->frame().findChildren<QDialog *>()) {
        if (found->isVisible())
            return found;
    }
    return nullptr;
}

bool ScreenTaker::openDialog(Scene scene)
{
    const auto trigger = [this](const char *action) {
        m_window->actions().action(QLatin1String(action))->trigger();
    };
    switch (scene) {
    case Scene::Drafts:
        trigger("session.drafts");
        return true;
    case Scene::Undo:
        trigger("session.undoList");
        return true;
    case Scene::ClassFiles:
        outcomes()->upload().open(m_extras.classFiles);
        return true;
    case Scene::File:
        for (auto *open : m_window->frame().currentPage()->findChildren<QPushButton *>(u"openFile"_s)) {
            if (open->isVisible()) {
                open->click();
                return true;
            }
        }
        return false;
    case Scene::Remind:
        if (auto *page = qobject_cast<OverduePage *>(m_window->frame().currentPage())) {
            page->remind();
            return dialog() != nullptr;
        }
        return false;
    default:
        return false;
    }
}

void ScreenTaker::next()
{
    if (m_next >= m_shots.size()) {
        m_patience.stop();
        QTextStream(stdout) << m_shots.size() << " pictures written to " << m_folder.absolutePath()
                            << Qt::endl;
        Q_EMIT finished(0);
        return;
    }
    const Shot &shot = m_shots[m_next];
    m_patience.start();
    m_rowShown = false;
    m_dialogAsked = false;
    m_theme.apply(shot.theme);
    m_window->frame().resize(shot.size);
    if (shot.scene == Scene::File)
        m_window->open(shot.page, {{u"documentCount"_s, protocol::Condition::Operator::Greater, 0}});
    else if (const qint64 student = shot.page == QLatin1String(page_keys::student) ? firstStudent() : 0)
        m_window->open(shot.page, {{u"id"_s, protocol::Condition::Operator::Equal, student}});
    else
        m_window->open(shot.page);
    if (auto *parts = qobject_cast<PartsPage *>(m_window->frame().page(shot.page)))
        parts->showPart(shot.part);
    m_backend->watch();
}

qint64 ScreenTaker::firstStudent() const
{
    const auto *list =
        qobject_cast<RecordListPage *>(m_window->frame().page(QLatin1String(page_keys::students)));
    return list && list->model()->rowCount() > 0 ? list->model()->idAt(0) : 0;
}

void ScreenTaker::showRow()
{
    m_rowShown = true;
    if (m_shots[m_next].scene == Scene::Attendance)
        enterAttendance();
    // A list without a current record would show an empty details pane.
    const auto *page = m_window->frame().currentPage();
    for (DataTable *table : page->findChildren<DataTable *>()) {
        if (table->isVisible() && table->model() && table->model()->rowCount() > 0 && table->currentRow() < 0)
            table->setCurrentIndex(table->model()->index(0, 0));
    }
    m_backend->watch();
}

void ScreenTaker::save()
{
    QDialog *over = dialog();
    QWidget &seen = over ? *over : static_cast<QWidget &>(m_window->frame());
    if (!write(seen, m_shots[m_next]))
        return;
    if (over)
        over->reject();
    if (m_shots[m_next].scene == Scene::Attendance)
        attendance()->presenter().discard();
    ++m_next;
    next();
}

bool ScreenTaker::write(QWidget &widget, const Shot &shot)
{
    if (!qobject_cast<QDialog *>(&widget))
        widget.resize(shot.size);
    const QString name = m_extras.forHandbook
                             ? shot.name
                             : u"%1-%2-%3"_s.arg(shot.name, Theme::nameOf(shot.theme)).arg(shot.size.width());
    const QString path = m_folder.filePath(name + u".png"_s);
    const QImage picture = widget.grab().toImage();
    if ((m_extras.forHandbook ? inFewColours(picture) : picture).save(path, nullptr, 0))
        return true;
    fail(u"the picture %1 cannot be written: free some space or choose another folder"_s.arg(path));
    return false;
}

void ScreenTaker::fail(const QString &reason)
{
    m_patience.stop();
    m_session.disconnect(this);
    QTextStream(stderr) << "licheng-pictures: " << reason << Qt::endl;
    Q_EMIT finished(1);
}

} // namespace licheng
