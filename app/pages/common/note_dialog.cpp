// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/note_dialog.h"

#include "app/pages/common/dialog_foot.h"
#include "app/pages/common/page_margins.h"
#include "app/pages/common/tab_order.h"
#include "app/widgets/form/composition.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/model/normalize.h"

#include <QLabel>
#include <QPlainTextEdit>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int noteHeight = 84;
} // namespace

NoteDialog::NoteDialog(const Parts &parts, QWidget *parent)
    : QDialog(parent), m_text(new QPlainTextEdit(this)), m_count(new TextLabel({}, Type::Tiny, Ink::Dim)),
      m_go(new Button(parts.go, ButtonKind::Primary, this)), m_limit(parts.limit), m_isNeeded(parts.isNeeded)
{
    setObjectName(parts.name + u"Dialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(parts.title);
    QVBoxLayout *column = dialogColumn(this);
    auto *head = new TextLabel(parts.headline, Type::Title);
    head->setObjectName(parts.name + u"Headline"_s);
    column->addWidget(head);
    if (!parts.said.isEmpty()) {
        auto *said = new TextLabel(parts.said, Type::Small, Ink::Dim);
        said->setWordWrap(true);
        column->addWidget(said);
    }
    m_text->setObjectName(parts.name + u"Text"_s);
    m_text->setFixedHeight(noteHeight);
    m_text->setTabChangesFocus(true);
    m_text->setPlaceholderText(parts.example);
    m_text->setAccessibleName(parts.label);
    auto *label = new QLabel(parts.label, this);
    label->setBuddy(m_text);
    column->addWidget(label);
    column->addWidget(m_text);
    column->addWidget(m_count);
    m_go->setObjectName(parts.name + u"Go"_s);
    m_go->answerEnter();
    addFoot(this, column, m_go);
    keepTyped(m_text, parts.kept);
    connect(m_text, &QPlainTextEdit::textChanged, this, &NoteDialog::judge);
    auto *composition = new Composition(this);
    tellHeldUp(composition);
    connect(m_go, &Button::clicked, this, [this, composition, kept = parts.kept] {
        composition->whenText([this, kept] {
            Q_EMIT confirmed(text(), [kept] { forget(kept); });
            accept();
        });
    });
    judge();
    m_text->setFocus();
    tabAsLaidOut(this);
    resize(560, 290);
}

QString NoteDialog::text() const
{
    return normalize::text(m_text->toPlainText()).simplified();
}

void NoteDialog::judge()
{
    const qsizetype length = normalize::codePoints(text());
    m_count->setText(tr("%1 / %2 characters").arg(length).arg(m_limit));
    m_count->setInk(length > m_limit ? Ink::Bad : Ink::Dim);
    m_go->setEnabled(length <= m_limit && (!m_isNeeded || length > 0));
}

} // namespace licheng
