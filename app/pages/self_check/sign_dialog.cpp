// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/self_check/self_check_page.h"

#include "app/pages/common/page_margins.h"
#include "app/widgets/form/composition.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/model/normalize.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

SelfCheckDialog::SelfCheckDialog(For what, const SelfCheckPresenter &presenter, QWidget *parent)
    : QDialog(parent), m_text(new QPlainTextEdit(this)), m_count(new TextLabel({}, Type::Tiny, Ink::Dim)),
      m_go(new Button(what == For::Signature ? tr("Sign") : tr("Take the signature back"),
                      ButtonKind::Primary, this)),
      m_limit(recordTypeOf<SelfCheck>()
                  .field(what == For::Signature ? u"remarks" : u"withdrawReason")
                  ->maxLength),
      m_isNeeded(what == For::Withdrawal || presenter.needsRemarks())
{
    setObjectName(u"selfCheckDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Self-check"));
    QVBoxLayout *column = dialogColumn(this);
    column->addWidget(new TextLabel(presenter.shown()[u"stepName"].toString() + u"　"_s +
                                        presenter.shown()[u"what"].toString(),
                                    Type::Title));
    const int open = presenter.record()[u"openCount"].toInt();
    auto *said =
        new TextLabel(what == For::Withdrawal
                          ? tr("The check is open again, and has to be signed anew.")
                          : (open > 0 ? tr("%n finding(s) are open: say what becomes of them.", nullptr, open)
                                      : tr("Nothing is open.")),
                      Type::Small, Ink::Dim);
    said->setWordWrap(true);
    column->addWidget(said);
    m_text->setObjectName(u"selfCheckText"_s);
    m_text->setFixedHeight(96);
    m_text->setTabChangesFocus(true);
    auto *label = new QLabel(what == For::Withdrawal ? tr("Reason") : tr("Remarks of the unit"), this);
    label->setBuddy(m_text);
    m_text->setAccessibleName(label->text());
    column->addWidget(label);
    column->addWidget(m_text);
    column->addWidget(m_count);
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    auto *close = new Button(tr("Cancel"), ButtonKind::Secondary, this);
    close->setAutoDefault(false);
    connect(close, &Button::clicked, this, &QDialog::reject);
    foot->addWidget(close);
    m_go->setObjectName(u"selfCheckGo"_s);
    foot->addWidget(m_go);
    m_go->answerEnter();
    column->addLayout(foot);
    connect(m_text, &QPlainTextEdit::textChanged, this, &SelfCheckDialog::judge);
    auto *composition = new Composition(this);
    tellHeldUp(composition);
    connect(m_go, &Button::clicked, this, [this, composition] {
        composition->whenText([this] {
            Q_EMIT confirmed(text());
            accept();
        });
    });
    judge();
    m_text->setFocus();
    resize(560, 300);
}

QString SelfCheckDialog::text() const
{
    return normalize::text(m_text->toPlainText()).simplified();
}

void SelfCheckDialog::judge()
{
    const qsizetype length = normalize::codePoints(text());
    m_count->setText(tr("%1 / %2 characters").arg(length).arg(m_limit));
    m_count->setInk(length > m_limit ? Ink::Bad : Ink::Dim);
    m_go->setEnabled(length <= m_limit && (!m_isNeeded || length > 0));
}

} // namespace licheng
