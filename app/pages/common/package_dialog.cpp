// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/package_dialog.h"

#include "app/pages/common/file_dialog.h"
#include "app/pages/common/page_margins.h"
#include "app/pages/common/tab_order.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

PackageDialog::PackageDialog(const PageContext &context, const QString &path, const QString &methods,
                             const Texts &texts, Password password, QWidget *parent)
    : QDialog(parent), m_context(context), m_client(context.source, nullptr, methods), m_path(path),
      m_messages(new MessageBar(this)), m_progress(new ProgressStrip(this)), m_password(new QLineEdit(this)),
      m_check(new Button(tr("Check"), ButtonKind::Primary)), m_body(new QVBoxLayout),
      m_all(new Button(texts.all, ButtonKind::Primary)), m_good(new Button(texts.good)), m_needs(password)
{
    setWindowTitle(texts.title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = dialogColumn(this);
    column->addWidget(new TextLabel(QFileInfo(path).fileName(), Type::Title));
    auto *label = new QLabel(tr("Password of the package"));
    label->setBuddy(m_password);
    m_password->setObjectName(u"packagePassword"_s);
    m_check->setObjectName(u"packageCheck"_s);
    // Taking over is never what Enter in the password does.
    m_check->answerEnter();
    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_password, 1);
    row->addWidget(m_check);
    column->addLayout(row);
    m_body->setSpacing(column->spacing());
    column->addLayout(m_body, 1);
    column->addWidget(m_progress);
    column->addWidget(m_messages);
    auto *close = new Button(tr("Close"));
    close->setObjectName(u"packageClose"_s);
    close->setKeyHint(u"Esc"_s);
    close->setAutoDefault(false);
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(close);
    foot->addWidget(m_good);
    foot->addWidget(m_all);
    column->addLayout(foot);
    m_progress->hide();
    m_progress->setCancel(ProgressStrip::Cancel::Impossible);
    m_all->setObjectName(u"packageAll"_s);
    m_good->setObjectName(u"packageGood"_s);
    for (Button *button : {m_all, m_good})
        button->setAutoDefault(false);
    connect(close, &Button::clicked, this, &QDialog::reject);
    connect(m_check, &Button::clicked, this, &PackageDialog::check);
    connect(m_password, &QLineEdit::textChanged, this, &PackageDialog::updateButtons);
    connect(m_all, &Button::clicked, this, [this] { apply(TransferClient::Mode::All); });
    connect(m_good, &Button::clicked, this, [this] { apply(TransferClient::Mode::Good); });
    connect(&m_client, &TransferClient::progress, this, [this](qint64 done, qint64 total) {
        m_progress->setProgress(tr("Sending the package"), done, total);
    });
    connect(&m_client, &TransferClient::checked, this, [this](const QJsonObject &plan) {
        m_progress->finish();
        m_offer = tell(plan);
        updateButtons();
    });
    connect(&m_client, &TransferClient::applied, this, [this](const QJsonObject &plan) {
        m_context.notices.say(Notices::Kind::Done, doneText(plan));
        accept();
    });
    connect(&m_client, &TransferClient::failed, this, [this](const protocol::Fault &fault) {
        // What was sent and checked lives in the server's memory for a while.
        fail(fault.code == protocol::ErrorCode::NotFound
                 ? tr("The server no longer has the checked package: it was started again, or the check is "
                      "too "
                      "long ago. Nothing was taken over. Press “Check” once more.")
                 : faultText(fault));
    });
    connect(&m_client, &TransferClient::fileFailed, this, &PackageDialog::fail);
    tabAsLaidOut(this);
    updateButtons();
    m_password->setFocus();
}

void PackageDialog::check()
{
    m_messages->clear();
    m_offer = Offer::Nothing;
    forget();
    m_progress->setProgress(tr("Checking"), 0, 0);
    // The bytes are there already when only the password was wrong.
    if (m_client.isSent())
        m_client.readAgain(m_password->text());
    else
        m_client.read(m_path, m_password->text());
    updateButtons();
}

void PackageDialog::apply(TransferClient::Mode mode)
{
    m_progress->setProgress(tr("Taking over"), 0, 0);
    m_client.apply(mode);
    updateButtons();
}

void PackageDialog::fail(const QString &sentence)
{
    m_offer = Offer::Nothing;
    m_progress->finish();
    m_messages->showMessage({Tone::Bad, sentence, {}});
    updateButtons();
    // Mostly it is the password.
    m_password->setFocus();
    m_password->selectAll();
}

void PackageDialog::updateButtons()
{
    const bool isFree = !m_client.isRunning();
    m_check->setEnabled(isFree && (m_needs == Password::Possible || !m_password->text().trimmed().isEmpty()));
    m_all->setEnabled(isFree && m_offer == Offer::All);
    m_good->setEnabled(isFree && m_offer == Offer::Good);
    m_good->setVisible(m_offer == Offer::Good);
    m_all->setVisible(m_offer != Offer::Good);
}

void askPackage(const PageContext &context, QWidget *parent, const QString &title, const QString &filter,
                const std::function<void(const QString &path)> &open)
{
    auto *dialog = new FileDialog(parent, title, context.settings, filter);
    dialog->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, open);
    dialog->open();
}

} // namespace licheng
