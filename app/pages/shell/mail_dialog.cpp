// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/mail_dialog.h"

#include "app/pages/common/dialog_foot.h"
#include "app/pages/common/page_margins.h"
#include "app/presenters/messages.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/model/mail_kind.h"

#include <QCheckBox>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace licheng {

MailDialog::MailDialog(RecordSource &source, Notices &notices, QWidget *parent)
    : QDialog(parent), m_source(source), m_notices(notices), m_said(new TextLabel({}, Type::Small, Ink::Dim)),
      m_save(new Button(tr("Save"), ButtonKind::Primary, this))
{
    setObjectName(u"mailDialog"_s);
    setProperty("handbookPart", u"mails"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Reminders by e-mail"));
    QVBoxLayout *column = dialogColumn(this);
    column->addWidget(
        new TextLabel(tr("Remind me once a day by e-mail of what is due or late:"), Type::Title));
    m_said->setObjectName(u"mailSaid"_s);
    m_said->setWordWrap(true);
    column->addWidget(m_said);
    for (const Choice &kind : choices<MailKind>()) {
        auto *box =
            new QCheckBox(messages::codeLabel(choices<MailKind>(), QString(QLatin1String(kind.wire))), this);
        box->setObjectName(u"mailKind."_s + QLatin1String(kind.wire));
        box->setEnabled(false);
        m_kinds.push_back(box);
        column->addWidget(box);
    }
    m_save->setObjectName(u"mailSave"_s);
    m_save->setEnabled(false);
    m_save->answerEnter();
    addFoot(this, column, m_save);
    connect(m_save, &Button::clicked, this, &MailDialog::save);
    m_source.call(u"mail.choices"_s, {}, this, [this](const protocol::Answer<QJsonObject> &answer) {
        if (answer)
            take(answer.value());
        else
            m_said->setText(messages::fault(answer.error()));
    });
}

void MailDialog::take(const QJsonObject &answer)
{
    const QString address = answer[u"address"].toString();
    m_said->setText(
        !answer[u"isSent"].toBool() ? tr("The school does not send reminders by e-mail at present.")
        : address.isEmpty() ? tr("Your account has no school address yet. Ask who manages the accounts.")
                            : tr("They go to %1.").arg(address));
    const QJsonArray refused = answer[u"refused"].toArray();
    for (size_t i = 0; i < m_kinds.size(); ++i) {
        m_kinds[i]->setChecked(!refused.contains(QString(wireName(static_cast<MailKind>(i)))));
        m_kinds[i]->setEnabled(true);
    }
    m_save->setEnabled(true);
    m_kinds.front()->setFocus(Qt::OtherFocusReason);
}

void MailDialog::save()
{
    QJsonArray refused;
    for (size_t i = 0; i < m_kinds.size(); ++i) {
        if (!m_kinds[i]->isChecked())
            refused.append(wireName(static_cast<MailKind>(i)));
    }
    m_save->setEnabled(false);
    m_source.write(u"mail.choose"_s, {{u"refused"_s, refused}}, this,
                   [this](const protocol::Answer<QJsonObject> &answer) {
                       m_save->setEnabled(true);
                       if (!answer) {
                           m_said->setText(messages::fault(answer.error()));
                           return;
                       }
                       m_notices.say(Notices::Kind::Done, tr("Your choice of reminders is kept."));
                       accept();
                   });
}

} // namespace licheng
