// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/troubles/trouble_dialog.h"

#include "app/client/upload.h"
#include "app/pages/common/page_margins.h"
#include "app/presenters/messages.h"
#include "app/widgets/form/codecombo.h"
#include "app/widgets/form/composition.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/frame/scrollplace.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/model/normalize.h"
#include "shared/model/trouble_report.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTemporaryDir>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

const RecordType &reports()
{
    return recordTypeOf<TroubleReport>();
}

constexpr QSize previewSize(560, 240);

} // namespace

TroubleDialog::TroubleDialog(Parts parts, QWidget *parent)
    : QDialog(parent), m_parts(std::move(parts)), m_messages(new MessageBar(this)),
      m_kind(new CodeCombo(this)), m_page(new QLineEdit(this)), m_text(new QPlainTextEdit(this)),
      m_count(new TextLabel({}, Type::Tiny, Ink::Dim)),
      m_withScreen(new QCheckBox(tr("Send a &picture of the window as it is shown here"), this)),
      m_screen(new QLabel(this)),
      m_withLog(new QCheckBox(tr("Send the end of this computer's &log as it stands here"), this)),
      m_log(new QPlainTextEdit(this)), m_send(new Button(tr("Send the report"), ButtonKind::Primary, this))
{
    setObjectName(u"troubleDialog"_s);
    setWindowTitle(tr("Report a trouble"));
    setProperty("handbookPart", u"troubles"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    judge();
    m_kind->setFocus();
}

void TroubleDialog::build()
{
    auto *content = new QWidget;
    auto *form = new QVBoxLayout(content);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(tokens::grid);
    const auto labelled = [&](const QString &text, QWidget *field, const char *name) {
        auto *label = new QLabel(text, this);
        label->setBuddy(field);
        field->setObjectName(QLatin1String(name));
        form->addWidget(label);
        form->addWidget(field);
    };
    std::vector<CodeItem> kinds;
    for (const Choice &kind : choices<TroubleKind>())
        kinds.push_back({QLatin1String(kind.wire),
                         messages::codeLabel(choices<TroubleKind>(), QString::fromLatin1(kind.wire))});
    m_kind->setCodes(kinds);
    labelled(tr("&Kind of trouble"), m_kind, "troubleKind");
    m_page->setText(m_parts.page);
    m_page->setMaxLength(reports().field(u"page")->maxLength);
    labelled(tr("P&age on which it happened"), m_page, "troublePage");
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(84);
    m_text->setPlaceholderText(tr("What you did, what happened, and what should have happened"));
    labelled(tr("&What happened"), m_text, "troubleText");
    form->addWidget(m_count);

    m_withScreen->setObjectName(u"troubleWithScreen"_s);
    m_withScreen->setEnabled(!m_parts.screen.isNull());
    form->addWidget(m_withScreen);
    m_screen->setObjectName(u"troubleScreen"_s);
    m_screen->setAccessibleName(tr("Picture that will be sent"));
    if (!m_parts.screen.isNull())
        m_screen->setPixmap(
            m_parts.screen.scaled(previewSize, Qt::KeepAspectRatio, Qt::SmoothTransformation));
    m_screen->hide();
    form->addWidget(m_screen);
    m_withLog->setObjectName(u"troubleWithLog"_s);
    m_withLog->setEnabled(!m_parts.log.isEmpty());
    form->addWidget(m_withLog);
    m_log->setObjectName(u"troubleLog"_s);
    m_log->setAccessibleName(tr("Log that will be sent"));
    m_log->setPlainText(m_parts.log);
    m_log->setReadOnly(true);
    m_log->setTabChangesFocus(true);
    m_log->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_log->setMinimumHeight(120);
    m_log->hide();
    form->addWidget(m_log);
    auto *said = new TextLabel(
        tr("The picture may show names of students: leave it out where they do not matter. The log holds no "
           "names, no records and no passwords. The program's version (%1) goes with every report; only you, "
           "the system administrator, the information section and its supervisor read it.")
            .arg(QStringLiteral(LICHENG_VERSION)),
        Type::Small, Ink::Dim);
    said->setWordWrap(true);
    form->addWidget(said);
    form->addStretch(1);

    auto *close = new Button(tr("Cancel"));
    close->setKeyHint(u"Esc"_s);
    m_send->setObjectName(u"troubleSend"_s);
    m_send->answerEnter();
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(close);
    foot->addWidget(m_send);
    QVBoxLayout *column = dialogColumn(this);
    column->addWidget(new ScrollPlace(content), 1);
    column->addWidget(m_messages);
    column->addLayout(foot);
    resize(640, 560);

    connect(close, &Button::clicked, this, &QDialog::reject);
    connect(m_text, &QPlainTextEdit::textChanged, this, &TroubleDialog::judge);
    connect(m_kind, &CodeCombo::codeChanged, this, &TroubleDialog::judge);
    connect(m_withScreen, &QCheckBox::toggled, m_screen, &QWidget::setVisible);
    connect(m_withLog, &QCheckBox::toggled, m_log, &QWidget::setVisible);
    auto *composition = new Composition(this);
    connect(m_send, &Button::clicked, this,
            [this, composition] { composition->whenText([this] { send(); }); });
}

void TroubleDialog::judge()
{
    const qsizetype limit = reports().field(u"text")->maxLength;
    const qsizetype length = normalize::codePoints(normalize::lines(m_text->toPlainText()));
    m_count->setText(tr("%1 / %2 characters").arg(length).arg(limit));
    m_count->setInk(length > limit ? Ink::Bad : Ink::Dim);
    m_send->setEnabled(length > 0 && length <= limit && !m_kind->code().isEmpty());
}

void TroubleDialog::send()
{
    m_send->setEnabled(false);
    QJsonObject report{{u"kind"_s, m_kind->code()},
                       {u"page"_s, m_page->text()},
                       {u"text"_s, m_text->toPlainText()},
                       {u"programVersion"_s, QStringLiteral(LICHENG_VERSION)}};
    if (m_withLog->isChecked())
        report.insert(u"logExcerpt"_s, m_parts.log);
    m_parts.source.save(reports().name(), report, this,
                        [this](const protocol::Answer<QJsonObject> &answer) { take(answer); });
}

void TroubleDialog::take(const protocol::Answer<QJsonObject> &answer)
{
    if (!answer) {
        m_messages->showMessage({Tone::Bad, messages::fault(answer.error(), &reports()), {}});
        return judge();
    }
    const qint64 report = answer->value(u"record"_s)[u"id"].toInteger();
    if (m_withScreen->isChecked())
        return sendScreen(report);
    m_parts.notices.say(Notices::Kind::Done, tr("Trouble report %1 was sent.").arg(report));
    accept();
}

void TroubleDialog::sendScreen(qint64 report)
{
    const auto folder = std::make_shared<QTemporaryDir>();
    const QString path = folder->filePath(u"screenshot.png"_s);
    if (!folder->isValid() || !m_parts.screen.save(path, "PNG")) {
        m_parts.notices.say(Notices::Kind::Problem,
                            tr("Trouble report %1 was sent without its picture: it cannot be written on this "
                               "computer.")
                                .arg(report));
        return accept();
    }
    auto *upload =
        new Upload(m_parts.source, path, {reports().name(), report}, AttachmentSlot::Document, this);
    connect(upload, &Upload::finished, this,
            [this, folder, report](const protocol::Answer<QJsonObject> &answer) {
                if (answer)
                    m_parts.notices.say(Notices::Kind::Done, tr("Trouble report %1 was sent.").arg(report));
                else
                    m_parts.notices.say(Notices::Kind::Problem,
                                        tr("Trouble report %1 was sent without its picture: %2")
                                            .arg(report)
                                            .arg(messages::fault(answer.error(), &reports())));
                accept();
            });
    upload->start();
}

} // namespace licheng
