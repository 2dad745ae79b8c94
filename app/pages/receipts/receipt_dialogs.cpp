// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/receipts/receipt_dialogs.h"

#include "app/pages/common/page_margins.h"
#include "app/pages/common/tab_order.h"
#include "app/presenters/messages.h"
#include "app/widgets/form/codecombo.h"
#include "app/widgets/form/composition.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/model/normalize.h"
#include "shared/model/receipt_question.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QRadioButton>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

ReceiptTextDialog::ReceiptTextDialog(const PageContext &context, const QString &field, qint64 about,
                                     const QString &title, const QString &textLabel, const QString &button,
                                     QWidget *parent)
    : QDialog(parent), m_context(context), m_field(field),
      m_kept(keptText(context.drafts.files(), u"receipt-"_s + field, {about})), m_head(new QVBoxLayout),
      m_messages(new MessageBar(this)), m_text(new QPlainTextEdit(this)),
      m_count(new TextLabel({}, Type::Tiny, Ink::Dim)), m_write(new Button(button, ButtonKind::Primary, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    QVBoxLayout *column = dialogColumn(this);
    auto *heading = new TextLabel(title, Type::Title);
    heading->setWordWrap(true);
    column->addWidget(heading);
    m_head->setSpacing(tokens::grid);
    column->addLayout(m_head);
    auto *label = new QLabel(textLabel, this);
    label->setBuddy(m_text);
    m_text->setObjectName(u"receiptText"_s);
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(96);
    column->addWidget(label);
    column->addWidget(m_text, 1);
    column->addWidget(m_messages);
    column->addWidget(m_count);
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    auto *close = new Button(tr("Cancel"), ButtonKind::Secondary, this);
    close->setObjectName(u"receiptCancel"_s);
    close->setAutoDefault(false);
    connect(close, &Button::clicked, this, &QDialog::reject);
    foot->addWidget(close);
    m_write->setObjectName(u"receiptWrite"_s);
    m_write->answerEnter();
    foot->addWidget(m_write);
    column->addLayout(foot);
    keepTyped(m_text, m_kept);
    connect(m_text, &QPlainTextEdit::textChanged, this, &ReceiptTextDialog::judge);
    auto *composition = new Composition(this);
    connect(m_write, &Button::clicked, this, [this, composition] {
        composition->whenText([this] {
            m_write->setEnabled(false);
            write();
        });
    });
    tabAsLaidOut(this);
    resize(560, 360);
}

QString ReceiptTextDialog::text() const
{
    return normalize::lines(m_text->toPlainText());
}

void ReceiptTextDialog::judge()
{
    const qsizetype limit = recordTypeOf<ReceiptQuestion>().field(m_field)->maxLength;
    const qsizetype length = normalize::codePoints(text());
    m_count->setText(tr("%1 / %2 characters").arg(length).arg(limit));
    m_count->setInk(length > limit ? Ink::Bad : Ink::Dim);
    m_write->setEnabled(length > 0 && length <= limit && isReady());
}

void ReceiptTextDialog::take(const protocol::Answer<QJsonObject> &answer, const QString &done)
{
    if (!answer) {
        m_messages->showMessage(
            {Tone::Bad, messages::fault(answer.error(), &recordTypeOf<ReceiptQuestion>()), {}});
        return judge();
    }
    forget(m_kept);
    m_context.notices.say(Notices::Kind::Done, done);
    accept();
}

ReceiptAskDialog::ReceiptAskDialog(const PageContext &context, const QJsonObject &row, QWidget *parent)
    : ReceiptTextDialog(context, u"text"_s, row[u"id"].toInteger(),
                        tr("Ask about “%1”").arg(row[u"title"].toString()), tr("What is not right"),
                        tr("Send the question"), parent),
      m_row(row[u"id"].toInteger()), m_code(new CodeCombo(this))
{
    setObjectName(u"receiptAsk"_s);
    setWindowTitle(tr("Question about a receipt"));
    auto *label = new QLabel(tr("Kind of question"), this);
    label->setBuddy(m_code);
    m_code->setObjectName(u"receiptCode"_s);
    head()->addWidget(label);
    head()->addWidget(m_code);
    connect(m_code, &CodeCombo::codeChanged, this, &ReceiptAskDialog::judge);
    context.codes.read(QLatin1String(recordTypeOf<ReceiptQuestion>().field(u"code")->codeTable), this,
                       [this](const protocol::Answer<std::vector<CodeListEntry>> &entries) {
                           std::vector<CodeItem> items;
                           for (const CodeListEntry &entry :
                                entries ? *entries : std::vector<CodeListEntry>{})
                               items.push_back({entry.code, entry.name});
                           m_code->setCodes(items);
                       });
    judge();
    m_code->setFocus();
}

bool ReceiptAskDialog::isReady() const
{
    return !m_code->code().isEmpty();
}

void ReceiptAskDialog::write()
{
    context().source.write(u"receiptRow.ask"_s,
                           {{u"id"_s, m_row}, {u"code"_s, m_code->code()}, {u"text"_s, text()}}, this,
                           [this](const protocol::Answer<QJsonObject> &answer) {
                               take(answer, tr("The question went to the unit that submitted the record."));
                           });
}

ReceiptAnswerDialog::ReceiptAnswerDialog(const PageContext &context, const QJsonObject &question,
                                         QWidget *parent)
    : ReceiptTextDialog(context, u"answer"_s, question[u"id"].toInteger(), question[u"text"].toString(),
                        tr("Answer to the student"), tr("Answer"), parent),
      m_question(question[u"id"].toInteger()),
      m_explained(new QRadioButton(tr("Explained: the receipt is right"), this)),
      m_resubmit(new QRadioButton(tr("To be corrected and submitted again"), this))
{
    setObjectName(u"receiptAnswer"_s);
    setWindowTitle(tr("Answer a question about a receipt"));
    m_explained->setObjectName(u"receiptExplained"_s);
    m_resubmit->setObjectName(u"receiptResubmit"_s);
    for (QRadioButton *choice : {m_explained, m_resubmit}) {
        head()->addWidget(choice);
        connect(choice, &QRadioButton::toggled, this, &ReceiptAnswerDialog::judge);
    }
    judge();
    m_explained->setFocus();
}

bool ReceiptAnswerDialog::isReady() const
{
    return m_explained->isChecked() || m_resubmit->isChecked();
}

void ReceiptAnswerDialog::write()
{
    const auto decision =
        m_explained->isChecked() ? ReceiptQuestionState::Explained : ReceiptQuestionState::Resubmit;
    context().source.write(
        u"receiptQuestion.answer"_s,
        {{u"id"_s, m_question}, {u"decision"_s, wireName(decision)}, {u"answer"_s, text()}}, this,
        [this](const protocol::Answer<QJsonObject> &answer) {
            take(answer, tr("The question is answered; the student sees it."));
        });
}

ReceiptTakeBackDialog::ReceiptTakeBackDialog(const PageContext &context, const QJsonObject &question,
                                             QWidget *parent)
    : ReceiptTextDialog(context, u"takenBack"_s, question[u"id"].toInteger(),
                        tr("Take back “%1”").arg(question[u"answer"].toString()), tr("Reason"),
                        tr("Take the answer back"), parent),
      m_question(question[u"id"].toInteger())
{
    setObjectName(u"receiptTakeBack"_s);
    setWindowTitle(tr("Take an answer back"));
    judge();
}

void ReceiptTakeBackDialog::write()
{
    context().source.write(u"receiptQuestion.takeBack"_s, {{u"id"_s, m_question}, {u"reason"_s, text()}},
                           this, [this](const protocol::Answer<QJsonObject> &answer) {
                               take(answer, tr("The answer is taken back; the question is to be answered."));
                           });
}

} // namespace licheng
