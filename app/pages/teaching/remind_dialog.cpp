// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/teaching/remind_dialog.h"

#include "app/pages/common/page_margins.h"
#include "app/widgets/form/composition.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/model/normalize.h"
#include "shared/model/reminder.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

RemindDialog::RemindDialog(const OverduePresenter::Plan &plan, QWidget *parent)
    : QDialog(parent), m_note(new QPlainTextEdit(this)), m_count(new TextLabel({}, Type::Tiny, Ink::Dim)),
      m_send(new Button(tr("Remind %n teacher(s)", nullptr, int(plan.teacherIds.size())), ButtonKind::Primary,
                        this)),
      m_limit(recordTypeOf<Reminder>().field(u"note")->maxLength)
{
    setObjectName(u"remindDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Remind"));
    QVBoxLayout *column = dialogColumn(this);
    auto *head = new TextLabel(
        tr("%n teacher(s) will be reminded of %1 outcomes", nullptr, int(plan.teacherIds.size()))
            .arg(locale().toString(plan.outcomes)),
        Type::Title);
    head->setObjectName(u"remindHeadline"_s);
    column->addWidget(head);
    QStringList details;
    if (plan.remindedToday > 0)
        details.append(tr("%n reminded today already", nullptr, plan.remindedToday));
    if (plan.withoutAccount > 0)
        details.append(tr("%n without an account", nullptr, plan.withoutAccount));
    if (!details.isEmpty())
        column->addWidget(new TextLabel(tr("Left out: %1").arg(details.join(u'、')), Type::Small, Ink::Dim));

    m_note->setObjectName(u"remindNote"_s);
    m_note->setFixedHeight(72);
    m_note->setTabChangesFocus(true);
    m_note->setPlaceholderText(tr("For example: please finish before the selection opens"));
    m_note->setAccessibleName(tr("Note to the teachers"));
    auto *label = new QLabel(tr("Note (the teachers and their deputies read it)"), this);
    label->setBuddy(m_note);
    column->addWidget(label);
    column->addWidget(m_note);
    column->addWidget(m_count);
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    auto *close = new Button(tr("Cancel"), ButtonKind::Secondary, this);
    close->setAutoDefault(false);
    connect(close, &Button::clicked, this, &QDialog::reject);
    foot->addWidget(close);
    m_send->setObjectName(u"remindSend"_s);
    foot->addWidget(m_send);
    m_send->answerEnter();
    column->addLayout(foot);
    connect(m_note, &QPlainTextEdit::textChanged, this, &RemindDialog::judgeNote);
    auto *composition = new Composition(this);
    tellHeldUp(composition);
    connect(m_send, &Button::clicked, this, [this, composition] {
        composition->whenText([this] {
            Q_EMIT confirmed(note());
            accept();
        });
    });
    judgeNote();
    m_note->setFocus();
    resize(560, 280);
}

QString RemindDialog::note() const
{
    return normalize::text(m_note->toPlainText()).simplified();
}

void RemindDialog::judgeNote()
{
    const qsizetype length = normalize::codePoints(note());
    m_count->setText(tr("%1 / %2 characters").arg(length).arg(m_limit));
    m_count->setInk(length > m_limit ? Ink::Bad : Ink::Dim);
    m_send->setEnabled(length <= m_limit);
}

} // namespace licheng
