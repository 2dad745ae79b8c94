// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/progressstrip.h"

#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"

#include <QHBoxLayout>
#include <QProgressBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {
constexpr int barSteps = 1000;
} // namespace

ProgressStrip::ProgressStrip(QWidget *parent)
    : QWidget(parent), m_text(new TextLabel), m_figures(new TextLabel({}, Type::Small, Ink::Dim)),
      m_bar(new QProgressBar), m_cancel(new Button(tr("Cancel")))
{
    setObjectName(u"progressStrip"_s);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    m_cancel->setObjectName(u"cancelWork"_s);
    m_figures->setElide(Qt::ElideNone);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(tokens::cardPadding, tokens::grid, tokens::cardPadding, tokens::grid);
    row->setSpacing(tokens::gap);
    row->addWidget(m_text, 2);
    row->addWidget(m_bar, 3);
    row->addWidget(m_figures);
    row->addWidget(m_cancel);
    connect(m_cancel, &Button::clicked, this, [this] {
        m_cancel->setEnabled(false);
        Q_EMIT cancelRequested();
    });
    hide();
}

void ProgressStrip::setProgress(const QString &text, qint64 done, qint64 total)
{
    m_text->setText(text);
    m_bar->setAccessibleName(text);
    if (total > 0) {
        m_bar->setRange(0, barSteps);
        m_bar->setValue(static_cast<int>(std::clamp<qint64>(done, 0, total) * barSteps / total));
        m_figures->setText(u"%L1 / %L2"_s.arg(done).arg(total));
    } else {
        m_bar->setRange(0, 0);
        m_figures->setText(done > 0 ? u"%L1"_s.arg(done) : QString());
    }
    if (isHidden())
        m_cancel->setEnabled(true);
    show();
}

void ProgressStrip::setCancel(Cancel cancel)
{
    m_cancel->setVisible(cancel == Cancel::Possible);
}

void ProgressStrip::setCancelHint(const QString &key)
{
    m_cancel->setKeyHint(key);
}

void ProgressStrip::finish()
{
    hide();
}

} // namespace licheng
