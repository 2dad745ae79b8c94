// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/application.h"

#include "app/client/event_log.h"
#include "app/client/settings.h"
#include "app/pages/common/file_dialog.h"
#include "app/pages/common/page_margins.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"
#include "app/widgets/theme/tokens.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSaveFile>
#include <QVBoxLayout>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

ProblemDialog::ProblemDialog(const EventLog &log, const QString &serverVersion, Settings &settings,
                             QWidget *parent)
    : QDialog(parent), m_log(log), m_serverVersion(serverVersion), m_settings(settings),
      m_messages(new MessageBar(this))
{
    setObjectName(u"problemDialog"_s);
    setWindowTitle(tr("Report a problem"));
    setAttribute(Qt::WA_DeleteOnClose);

    auto *text = new TextLabel(tr(
        "Say what you did and what happened, and send this report with it to your system administrator. "
        "It holds the versions of the program and what went wrong with the connection; no names, no records, "
        "no passwords."));
    text->setWordWrap(true);
    auto *place = new QLineEdit(m_log.path());
    place->setObjectName(u"problemPlace"_s);
    place->setReadOnly(true);
    auto *placeLabel = new QLabel(tr("&File on this computer:"));
    placeLabel->setBuddy(place);
    auto *shown = new QPlainTextEdit(m_log.report(m_serverVersion));
    shown->setObjectName(u"problemText"_s);
    shown->setAccessibleName(tr("Report"));
    shown->setReadOnly(true);
    shown->setTabChangesFocus(true);
    shown->setLineWrapMode(QPlainTextEdit::NoWrap);

    auto *copyButton = new Button(tr("Copy"), ButtonKind::Primary);
    copyButton->setObjectName(u"problemCopy"_s);
    auto *saveButton = new Button(tr("Save as…"));
    saveButton->setObjectName(u"problemSave"_s);
    auto *close = new Button(tr("Close"));
    close->setKeyHint(u"Esc"_s);
    copyButton->answerEnter();
    auto *foot = new QHBoxLayout;
    foot->addWidget(copyButton);
    foot->addWidget(saveButton);
    foot->addStretch(1);
    foot->addWidget(close);

    QVBoxLayout *column = dialogColumn(this);
    column->addWidget(text);
    column->addWidget(placeLabel);
    column->addWidget(place);
    column->addWidget(shown, 1);
    column->addWidget(m_messages);
    column->addLayout(foot);
    resize(720, 480);

    connect(copyButton, &Button::clicked, this, &ProblemDialog::copy);
    connect(saveButton, &Button::clicked, this, &ProblemDialog::chooseFile);
    connect(close, &Button::clicked, this, &QDialog::reject);
    copyButton->setFocus();
}

void ProblemDialog::copy()
{
    QGuiApplication::clipboard()->setText(m_log.report(m_serverVersion));
    m_messages->showMessage({Tone::Ok, tr("The report is copied: paste it into your message."), {}});
}

void ProblemDialog::chooseFile()
{
    auto *dialog = new FileDialog(this, tr("Save the report"), m_settings, tr("Text (*.txt)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"txt"_s);
    dialog->selectFile(u"licheng-report.txt"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &ProblemDialog::save);
    dialog->open();
}

void ProblemDialog::save(const QString &path)
{
    const QByteArray bytes = m_log.report(m_serverVersion).toUtf8();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        m_messages->showMessage(
            {Tone::Bad, tr("%1 cannot be written: choose another folder.").arg(path), {}});
    else
        m_messages->showMessage({Tone::Ok, tr("The report stands in %1.").arg(path), {}});
}

} // namespace licheng
