// SPDX-License-Identifier: GPL-3.0-or-later
// What the page does with the schedule as a whole: plans, publishes.
#include "app/pages/schedule/schedule_page.h"

#include "app/pages/common/file_dialog.h"
#include "app/pages/schedule/plan_dialog.h"
#include "app/presenters/messages.h"
#include "app/presenters/terms.h"
#include "app/presenters/undo_text.h"
#include "shared/publishing/schedule_calendar.h"
#include "shared/publishing/schedule_html.h"

#include <QDir>
#include <QMessageBox>
#include <QPushButton>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

Result<Done> put(const QString &folder, const QString &name, const QByteArray &bytes)
{
    QSaveFile file(QDir(folder).filePath(name));
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return Done{};
    return Error{u"%1: %2"_s.arg(QDir::toNativeSeparators(file.fileName()), file.errorString())};
}

} // namespace

void SchedulePage::planSemester()
{
    auto *dialog = new PlanDialog(m_presenter, this);
    connect(dialog, &PlanDialog::confirmed, this, [this](const QString &from, const QString &digest) {
        m_presenter.plan(from, digest, this,
                         [this](const protocol::Answer<QJsonObject> &answer) { takePlanned(answer); });
    });
    dialog->open();
}

void SchedulePage::takePlanned(const protocol::Answer<QJsonObject> &answer)
{
    m_presenter.refresh();
    if (!answer) {
        m_context.notices.say(Notices::Kind::Problem,
                              messages::fault(answer.error(), &recordTypeOf<Window>()));
        return;
    }
    std::vector<UndoWrite> inverse;
    for (const QJsonValue &window : (*answer)[u"windows"].toArray())
        inverse.push_back(undoOfCreation(recordTypeOf<Window>().name(), window.toObject()));
    QString text = tr("%n period(s) were planned.", nullptr, int(inverse.size()));
    const QJsonArray completed = (*answer)[u"completed"].toArray();
    const QJsonArray lacking = (*answer)[u"lacking"].toArray();
    for (qsizetype i = 0; i < completed.size(); ++i)
        inverse.push_back(
            undoOfSave(recordTypeOf<Window>().name(), lacking[i].toObject(), completed[i].toObject()));
    if (!completed.isEmpty())
        text += tr("%n there already were completed.", nullptr, int(completed.size()));
    offerUndo(m_context.undo, m_context.notices, text, m_context.undo.add(text, std::move(inverse)));
}

void SchedulePage::publish()
{
    auto *box = new QMessageBox(this);
    box->setObjectName(u"publishQuestion"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    box->setWindowTitle(tr("Publish"));
    box->setText(tr("Publish the schedule of %1?").arg(terms::name(m_context.work.term())));
    const int odd = int(m_presenter.findings().size());
    box->setInformativeText(
        (odd > 0 ? tr("%n thing(s) to look at are left.", nullptr, odd) + u'\n' : QString()) +
        tr("It is kept as a version and announced on everybody's home page. Then save page and calendar for "
           "the "
           "school's web site."));
    const QPushButton *yes = box->addButton(tr("Publish"), QMessageBox::AcceptRole);
    box->setEscapeButton(box->addButton(tr("Cancel"), QMessageBox::RejectRole));
    connect(box, &QMessageBox::finished, this, [this, box, yes] {
        if (box->clickedButton() != yes)
            return;
        m_presenter.publish(this, [this](const protocol::Answer<QJsonObject> &answer) {
            if (!answer)
                m_context.notices.say(Notices::Kind::Problem,
                                      messages::fault(answer.error(), &recordTypeOf<ScheduleVersion>()));
            else
                m_context.notices.say(Notices::Kind::Done, tr("Version %1 of the schedule is published.")
                                                               .arg((*answer)[u"record"][u"number"].toInt()));
        });
    });
    box->open();
}

void SchedulePage::writeFiles()
{
    m_presenter.readLastVersion(this, [this](const protocol::Answer<std::optional<ScheduleVersion>> &answer) {
        if (!answer || !*answer) {
            m_context.notices.say(
                Notices::Kind::Problem,
                answer ? tr("The page and the calendar are of the published schedule, and none has been "
                            "published for this term (%1). Plan it, then publish it with “Publish…”.")
                             .arg(messages::articleName(u"4"_s))
                       : messages::fault(answer.error(), &recordTypeOf<ScheduleVersion>()));
            return;
        }
        auto *dialog = new FileDialog(this, tr("Folder for page and calendar"), m_context.settings);
        dialog->setObjectName(u"scheduleFolder"_s);
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
        connect(dialog, &QFileDialog::fileSelected, this,
                [this, version = **answer](const QString &folder) { writeFiles(version, folder); });
        dialog->open();
    });
}

void SchedulePage::writeFiles(const ScheduleVersion &version, const QString &folder)
{
    const School &school = m_context.work.info().school;
    const publishing::Schedule schedule = publishing::scheduleOf(version, school.code, school.name);
    auto done = put(folder, u"schedule.html"_s, publishing::scheduleHtml(schedule));
    if (done)
        done = put(folder, u"schedule.ics"_s, publishing::scheduleCalendar(schedule));
    if (!done)
        m_context.notices.say(Notices::Kind::Problem,
                              tr("The files could not be written: %1").arg(done.error().message));
    else
        m_context.notices.say(
            Notices::Kind::Done,
            tr("schedule.html and schedule.ics are in %1.").arg(QDir::toNativeSeparators(folder)));
}

} // namespace licheng
