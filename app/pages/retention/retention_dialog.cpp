// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/retention/retention_dialog.h"

#include "app/pages/common/dialog_foot.h"
#include "app/pages/common/page_margins.h"
#include "app/presenters/messages.h"
#include "app/widgets/form/composition.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/model/destruction.h"
#include "shared/model/normalize.h"

#include <QLabel>
#include <QPlainTextEdit>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestReason = 500;

}

RetentionDialog::RetentionDialog(const PageContext &context, RetentionStep step, QWidget *parent)
    : QDialog(parent), m_context(context), m_step(std::move(step)), m_messages(new MessageBar(this)),
      m_reason(new QPlainTextEdit(this)),
      m_write(new Button(m_step.button, m_step.isForGood ? ButtonKind::Danger : ButtonKind::Primary, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"retentionDialog"_s);
    setWindowTitle(m_step.title);
    QVBoxLayout *column = dialogColumn(this);
    column->addWidget(new TextLabel(m_step.title, Type::Title));
    auto *text = new TextLabel(m_step.text, Type::Body);
    text->setWordWrap(true);
    column->addWidget(text);
    auto *label = new QLabel(m_step.needsReason ? tr("Reason") : tr("Reason (may be left out)"), this);
    label->setBuddy(m_reason);
    m_reason->setObjectName(u"retentionReason"_s);
    m_reason->setTabChangesFocus(true);
    m_reason->setMinimumHeight(80);
    column->addWidget(label);
    column->addWidget(m_reason, 1);
    if (m_step.isForGood)
        column->addStretch(1);
    column->addWidget(m_messages);
    m_write->setObjectName(u"retentionWrite"_s);
    addFoot(this, column, m_write);
    connect(m_reason, &QPlainTextEdit::textChanged, this, &RetentionDialog::judge);
    auto *composition = new Composition(this);
    connect(m_write, &Button::clicked, this,
            [this, composition] { composition->whenText([this] { write(); }); });
    // Destroying asks for no reason: it was told with the proposal.
    label->setVisible(!m_step.isForGood);
    m_reason->setVisible(!m_step.isForGood);
    judge();
    resize(540, m_step.isForGood ? 270 : 320);
}

void RetentionDialog::judge()
{
    const qsizetype length = normalize::codePoints(normalize::lines(m_reason->toPlainText()));
    m_write->setEnabled(length <= longestReason && (length > 0 || !m_step.needsReason));
}

void RetentionDialog::write()
{
    m_write->setEnabled(false);
    QJsonObject params = m_step.params;
    if (!m_step.isForGood)
        params.insert(u"reason"_s, normalize::lines(m_reason->toPlainText()));
    m_context.source.write(
        m_step.method, params, this,
        [this](const protocol::Answer<QJsonObject> &answer) {
            if (!answer) {
                m_messages->showMessage(
                    {Tone::Bad, messages::fault(answer.error(), &recordTypeOf<Destruction>()), {}});
                return judge();
            }
            m_context.notices.say(Notices::Kind::Done, m_step.done);
            accept();
        },
        longDeadline);
}

} // namespace licheng
