// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/imports/import_preview.h"

#include "app/widgets/form/choicepopup.h"
#include "app/widgets/theme/icons.h"
#include "app/widgets/theme/tokens.h"

#include <QPainter>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int lines = 50;
constexpr int side = 8;
} // namespace

MappingHeader::MappingHeader(const ImportPresenter &presenter, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent), m_presenter(presenter)
{
    setObjectName(u"mappingHeader"_s);
    setSectionsClickable(true);
    setHighlightSections(false);
    setStretchLastSection(true);
    setMinimumSectionSize(48);
    setDefaultSectionSize(120);
    setFixedHeight(lines);
    connect(this, &QHeaderView::sectionClicked, this, &MappingHeader::openChoice);
}

QSize MappingHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), lines};
}

void MappingHeader::openChoice(int column)
{
    const auto prepared = m_presenter.prepared();
    if (!prepared || column < 0 || column >= prepared->paths().size())
        return;
    QStringList paths{QString()};
    QStringList texts{tr("Leave out")};
    for (const ImportColumn &target : prepared->format().columns()) {
        QString text = messages::fieldLabel(&prepared->format().type(), target.path);
        if (target.isRequired)
            text += tr(" (required)");
        const qsizetype other = prepared->paths().indexOf(target.path);
        if (other >= 0 && other != column)
            text += tr(" ← %1").arg(m_presenter.header(int(other)));
        paths.append(target.path);
        texts.append(text);
    }
    auto *popup = new ChoicePopup(tr("What “%1” is").arg(m_presenter.header(column)), texts,
                                  int(paths.indexOf(prepared->paths()[column])), this);
    connect(popup, &ChoicePopup::chosen, this,
            [this, column, paths](int index) { Q_EMIT pathChosen(column, paths[index]); });
    popup->openBelow(this, {sectionViewportPosition(column), 0, sectionSize(column), height()});
}

void MappingHeader::paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const
{
    const tokens::Colours &c = tokens::coloursOf(palette());
    painter->save();
    painter->fillRect(rect, c.raised);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), c.line);
    const QString title = model() ? model()->headerData(logicalIndex, Qt::Horizontal).toString() : QString();
    const QRect inner = rect.adjusted(side, 4, -side, -5);
    painter->setFont(tokens::font(Type::Small));
    painter->setPen(c.text);
    const QRect upper(inner.left(), inner.top(), inner.width(), inner.height() / 2);
    painter->drawText(upper, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(title, Qt::ElideRight, upper.width()));
    const QString field =
        model() ? model()->headerData(logicalIndex, Qt::Horizontal, ImportPreviewModel::FieldRole).toString()
                : QString();
    if (!field.isEmpty()) {
        const bool isMapped = m_presenter.prepared()->isUsed(logicalIndex);
        const QRect lower(inner.left(), upper.bottom() + 1, inner.width() - 12, inner.height() / 2);
        painter->setFont(tokens::font(Type::Tiny));
        painter->setPen(isMapped ? c.accent : c.dim);
        painter->drawText(lower, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(u"→ "_s + field, Qt::ElideRight, lower.width()));
        icons::paint(painter, QRectF(inner.right() - 10, lower.center().y() - 5, 10, 10), u"chevron-down"_s,
                     c.dim);
    }
    painter->restore();
}

} // namespace licheng
