// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/outcomes/bulk_dialog.h"

#include "app/pages/common/page_margins.h"
#include "app/presenters/messages.h"
#include "app/widgets/form/formcard.h"
#include "app/widgets/form/rocdateedit.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

PaperDialog::PaperDialog(const OutcomesBulk::Preview &preview, QDate today, QWidget *parent)
    : QDialog(parent), m_form(new FormCard(this)), m_certifier(new QLineEdit), m_day(new RocDateEdit),
      m_reason(new QLineEdit),
      m_apply(new Button(tr("Record for %1 items").arg(locale().toString(preview.ids.size())),
                         ButtonKind::Primary, this)),
      m_today(today)
{
    setObjectName(u"paperDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Record certification on paper"));
    const RecordType &type = recordTypeOf<CourseOutcome>();
    m_certifier->setMaxLength(type.field(u"certifiedBy")->maxLength);
    m_certifier->setText(preview.teacher);
    m_day->setDate(today);
    m_reason->setMaxLength(type.field(u"returnReason")->maxLength);
    m_form->addField(u"certifier"_s, tr("Certified by"), m_certifier, FormCard::Need::Required);
    m_form->addField(u"certifiedOn"_s, tr("Day on the paper"), m_day, FormCard::Need::Required);
    m_form->addField(u"reason"_s, tr("Why it was on paper"), m_reason, FormCard::Need::Required);

    QVBoxLayout *column = dialogColumn(this);
    auto *note = new TextLabel(tr("The teacher has certified these on paper. They are marked as recorded by "
                                  "you, with what you enter here."),
                               Type::Small, Ink::Dim);
    note->setWordWrap(true);
    column->addWidget(note);
    if (!preview.refused.empty()) {
        auto *left = new TextLabel(tr("%1 cannot be changed: %2")
                                       .arg(locale().toString(qint64(preview.refused.size())),
                                            messages::refusal(preview.refused.front().refusal)),
                                   Type::Small, Ink::Warn);
        left->setWordWrap(true);
        column->addWidget(left);
    }
    column->addWidget(m_form);
    column->addStretch(1);
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    auto *cancel = new Button(tr("Cancel"), ButtonKind::Secondary, this);
    cancel->setAutoDefault(false);
    m_apply->setObjectName(u"paperApply"_s);
    foot->addWidget(cancel);
    foot->addWidget(m_apply);
    m_apply->answerEnter();
    column->addLayout(foot);
    connect(cancel, &Button::clicked, this, &QDialog::reject);
    for (QLineEdit *edit : {m_certifier, m_reason})
        connect(edit, &QLineEdit::textChanged, this, &PaperDialog::judge);
    connect(m_day, &QLineEdit::textChanged, this, &PaperDialog::judge);
    connect(m_apply, &Button::clicked, this, [this] {
        Q_EMIT confirmed({{u"certifier"_s, m_certifier->text().simplified()},
                          {u"certifiedOn"_s, m_day->date().toString(Qt::ISODate)},
                          {u"reason"_s, m_reason->text().simplified()}});
        accept();
    });
    judge();
    m_reason->setFocus();
    resize(520, sizeHint().height());
}

void PaperDialog::judge()
{
    const bool hasDay = m_day->isAcceptable() && m_day->date().isValid();
    m_form->setError(u"certifiedOn"_s,
                     hasDay && m_day->date() > m_today ? tr("This day has not come yet.") : QString());
    m_apply->setEnabled(hasDay && m_day->date() <= m_today && !m_certifier->text().trimmed().isEmpty() &&
                        !m_reason->text().trimmed().isEmpty());
}

} // namespace licheng
