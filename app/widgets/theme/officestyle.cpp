// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme/officestyle.h"

#include "app/widgets/theme/accessible.h"
#include "app/widgets/theme/icons.h"
#include "app/widgets/theme/paint.h"
#include "app/widgets/theme/tokens.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QTextEdit>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

bool isTypedInto(QWidget *widget)
{
    return qobject_cast<QLineEdit *>(widget) || qobject_cast<QComboBox *>(widget) ||
           qobject_cast<QAbstractSpinBox *>(widget) || qobject_cast<QPlainTextEdit *>(widget) ||
           qobject_cast<QTextEdit *>(widget);
}

/// Text of several lines in a frame, which looks as a field of one line does.
bool isTextField(const QWidget *widget)
{
    const auto *text = qobject_cast<const QPlainTextEdit *>(widget);
    return text && text->frameShape() != QFrame::NoFrame;
}

bool hasValueByWheel(QWidget *widget)
{
    return qobject_cast<QComboBox *>(widget) || qobject_cast<QAbstractSpinBox *>(widget);
}

/// AltGr, which types, is told as Ctrl with Alt, or not as Alt.
bool isCommand(const QKeyEvent &key)
{
    return (key.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::AltModifier &&
           !key.text().isEmpty() && key.text().front().isPrint();
}

} // namespace

OfficeStyle::OfficeStyle() : QProxyStyle(QStyleFactory::create(u"Fusion"_s)) {}

void OfficeStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QLineEdit *>(widget) != nullptr || qobject_cast<QComboBox *>(widget) != nullptr ||
        qobject_cast<QAbstractButton *>(widget) != nullptr || qobject_cast<QTabBar *>(widget) != nullptr)
        widget->setAttribute(Qt::WA_Hover);
    if (auto *combo = qobject_cast<QComboBox *>(widget))
        accessible::label(combo);
    if (isTextField(widget)) {
        constexpr double textMargin = 8; // as beside the text of a line
        auto *text = static_cast<QPlainTextEdit *>(widget);
        text->viewport()->setAutoFillBackground(false);
        text->document()->setDocumentMargin(textMargin);
    }
    if (isTypedInto(widget) || hasValueByWheel(widget))
        widget->installEventFilter(this);
    if (hasValueByWheel(widget) && widget->focusPolicy() == Qt::WheelFocus)
        widget->setFocusPolicy(Qt::StrongFocus);
    if (qobject_cast<QScrollBar *>(widget) != nullptr) {
        widget->setAttribute(Qt::WA_Hover);
        widget->setAttribute(Qt::WA_OpaquePaintEvent, false);
    }
}

void OfficeStyle::unpolish(QWidget *widget)
{
    widget->removeEventFilter(this);
    QProxyStyle::unpolish(widget);
}

bool OfficeStyle::eventFilter(QObject *watched, QEvent *event)
{
    // What lies around the text is not painted anew by itself.
    if ((event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) &&
        isTextField(qobject_cast<QWidget *>(watched)))
        static_cast<QWidget *>(watched)->update();
    // Who scrolls a form changes nothing that comes under the mouse.
    const bool isScrolling =
        event->type() == QEvent::Wheel && hasValueByWheel(qobject_cast<QWidget *>(watched));
    if (!isScrolling && (event->type() != QEvent::KeyPress || !isCommand(*static_cast<QKeyEvent *>(event))))
        return QProxyStyle::eventFilter(watched, event);
    // Ignored, it goes on to what stands around.
    event->ignore();
    return true;
}

int OfficeStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return tokens::scrollBarWidth;
    case PM_ScrollBarSliderMin:
        return 32;
    case PM_DefaultFrameWidth:
        return isTextField(widget) ? 2 : 1; // the ring of the field that has the keyboard
    case PM_ComboBoxFrameWidth:
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
        return 4;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return tokens::checkSize;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return tokens::grid;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
        return tokens::iconSize;
    case PM_HeaderMargin:
        return tokens::grid;
    case PM_HeaderMarkSize:
        return 9;
    case PM_TabBarTabHSpace:
        return 28;
    case PM_TabBarTabVSpace:
        return 14;
    case PM_TabBarTabOverlap:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_ToolTipLabelFrameWidth:
        return 7;
    case PM_SplitterWidth:
        return tokens::gap;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int OfficeStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                           QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_ComboBox_Popup:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ScrollBar_Transient:
    case SH_DialogButtonBox_ButtonsHaveIcons: // Qt's own pictures are of another age
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_Table_GridLineColor:
        return static_cast<int>(
            tokens::coloursOf(option != nullptr ? option->palette : QPalette()).line.rgba());
    case SH_ToolTip_WakeUpDelay:
        return 500;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QIcon OfficeStyle::standardIcon(StandardPixmap icon, const QStyleOption *option, const QWidget *widget) const
{
    struct Own
    {
        StandardPixmap icon;
        const char *name;
    };
    static constexpr Own owns[] = {{SP_MessageBoxQuestion, "question"},
                                   {SP_MessageBoxInformation, "info"},
                                   {SP_MessageBoxWarning, "warning"},
                                   {SP_MessageBoxCritical, "error"},
                                   {SP_DirIcon, "folder"},
                                   {SP_DirClosedIcon, "folder"},
                                   {SP_DirOpenIcon, "folder"},
                                   {SP_DirLinkIcon, "folder"},
                                   {SP_DirHomeIcon, "home"},
                                   {SP_FileIcon, "file"},
                                   {SP_FileLinkIcon, "file"},
                                   {SP_ComputerIcon, "window"},
                                   {SP_DriveHDIcon, "server"},
                                   {SP_ArrowBack, "chevron-left"},
                                   {SP_ArrowForward, "chevron-right"},
                                   {SP_FileDialogBack, "chevron-left"},
                                   {SP_FileDialogToParent, "chevron-up"},
                                   {SP_FileDialogNewFolder, "plus"},
                                   {SP_FileDialogListView, "columns"},
                                   {SP_FileDialogDetailedView, "table"}};
    for (const Own &own : owns) {
        if (own.icon == icon)
            return icons::icon(QLatin1String(own.name));
    }
    return QProxyStyle::standardIcon(icon, option, widget);
}

QSize OfficeStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                    const QWidget *widget) const
{
    switch (type) {
    case CT_PushButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        const int hint = widget != nullptr ? QFontMetrics(tokens::font(Type::Small))
                                                 .horizontalAdvance(widget->property("keyHint").toString())
                                           : 0;
        const int icon = button != nullptr && !button->icon.isNull() ? 4 : 0;
        const bool quiet = widget != nullptr && widget->property("buttonKind").toInt() == 2;
        const bool small = widget != nullptr && widget->maximumHeight() < tokens::controlHeight;
        return {size.width() +
                    (quiet   ? 16
                     : small ? 22
                             : 32) +
                    icon + (hint > 0 ? hint + 12 : 0),
                qMax(size.height(), tokens::controlHeight)};
    }
    case CT_LineEdit:
        return {size.width() + 16, qMax(size.height(), tokens::controlHeight)};
    case CT_ComboBox:
        return {size.width() + 40, qMax(size.height(), tokens::controlHeight)};
    case CT_ProgressBar:
        return {size.width(), 6};
    case CT_HeaderSection: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {base.width(), tokens::headerHeight};
    }
    case CT_MenuItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (item != nullptr && item->menuItemType == QStyleOptionMenuItem::Separator)
            return {10, 9};
        const int text = item != nullptr ? item->fontMetrics.horizontalAdvance(item->text) : size.width();
        return {qMax(160, text + 28 + 40), tokens::controlHeight};
    }
    case CT_ItemViewItem: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {base.width(), qMax(base.height(), tokens::rowHeight)};
    }
    default:
        return QProxyStyle::sizeFromContents(type, option, size, widget);
    }
}

QRect OfficeStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_LineEditContents) {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        return frame != nullptr && frame->lineWidth > 0 ? option->rect.adjusted(8, 1, -8, -1) : option->rect;
    }
    // Qt's own cuts the text of a sorted section for the arrow.
    if (element == SE_HeaderLabel)
        return option->rect.adjusted(tokens::grid, 0, -tokens::grid, 0);
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect OfficeStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                  SubControl subControl, const QWidget *widget) const
{
    const QRect r = option->rect;
    if (control == CC_ComboBox) {
        if (subControl == SC_ComboBoxEditField) {
            // A line edit inside brings its own margin of 2.
            const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
            const int margin = combo != nullptr && combo->editable ? 8 : 10;
            return visualRect(option->direction, r, r.adjusted(margin, 1, -28, -1));
        }
        if (subControl == SC_ComboBoxArrow)
            return visualRect(option->direction, r, QRect(r.right() - 26, r.top(), 26, r.height()));
        if (subControl == SC_ComboBoxListBoxPopup)
            return r.translated(0, 2);
        return r;
    }
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control == CC_ScrollBar && slider != nullptr) {
        const bool across = slider->orientation == Qt::Horizontal;
        const int length = across ? r.width() : r.height();
        const qint64 range = qint64(slider->maximum) - slider->minimum;
        int size = length;
        if (range > 0)
            size = qBound(qMin(32, length),
                          static_cast<int>(qint64(length) * slider->pageStep / (range + slider->pageStep)),
                          length);
        const int start = sliderPositionFromValue(slider->minimum, slider->maximum, slider->sliderPosition,
                                                  length - size, slider->upsideDown);
        const auto part = [&](int from, int extent) {
            return across ? QRect(r.left() + from, r.top(), extent, r.height())
                          : QRect(r.left(), r.top() + from, r.width(), extent);
        };
        switch (subControl) {
        case SC_ScrollBarSlider:
            return part(start, size);
        case SC_ScrollBarSubPage:
            return part(0, start);
        case SC_ScrollBarAddPage:
            return part(start + size, length - start - size);
        case SC_ScrollBarGroove:
            return r;
        default:
            return {};
        }
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

void OfficeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                const QWidget *widget) const
{
    const tokens::Colours &c = tokens::coloursOf(option->palette);
    switch (element) {
    case PE_PanelLineEdit: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame != nullptr && frame->lineWidth > 0)
            officeparts::fieldFrame(option, painter, widget);
        return;
    }
    case PE_FrameLineEdit:
        return;
    case PE_PanelButtonTool:
    case PE_PanelButtonBevel:
        officeparts::toolButtonPanel(option, painter);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: {
        const Qt::CheckState state = option->state.testFlag(State_NoChange) ? Qt::PartiallyChecked
                                     : option->state.testFlag(State_On)     ? Qt::Checked
                                                                            : Qt::Unchecked;
        paint::checkBox(painter, option->rect, state, c, option->state.testFlag(State_Enabled));
        return;
    }
    case PE_IndicatorRadioButton:
        officeparts::radioButton(option, painter);
        return;
    case PE_FrameFocusRect:
        paint::focusRing(painter, option->rect, 4, c.accent);
        return;
    case PE_PanelItemViewRow:
    case PE_PanelItemViewItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
        if (option->state.testFlag(State_Selected))
            painter->fillRect(option->rect, c.accentPale);
        else if (option->state.testFlag(State_MouseOver))
            painter->fillRect(option->rect, c.hover);
        else if (item != nullptr && item->backgroundBrush.style() != Qt::NoBrush)
            painter->fillRect(option->rect, item->backgroundBrush);
        return;
    }
    case PE_PanelMenu:
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, c.base);
        painter->setPen(c.control);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_PanelScrollAreaCorner:
        painter->fillRect(option->rect, c.base);
        return;
    case PE_FrameMenu:
    case PE_FrameTabWidget:
    case PE_IndicatorHeaderArrow: // beside the text, by CE_HeaderLabel
        return;
    case PE_Frame:
        if (isTextField(widget)) {
            officeparts::fieldFrame(option, painter, widget);
            return;
        }
        paint::box(painter, option->rect, tokens::controlRadius, {}, c.control);
        return;
    case PE_FrameTabBarBase:
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), c.line);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void OfficeStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    switch (element) {
    case CE_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            officeparts::pushButton(this, button, painter, widget);
        return;
    case CE_Header:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            painter->save();
            painter->setClipRect(option->rect);
            officeparts::headerSection(header, painter);
            QStyleOptionHeader label = *header;
            label.rect = subElementRect(SE_HeaderLabel, header, widget);
            officeparts::headerLabel(&label, painter);
            painter->restore();
        }
        return;
    case CE_HeaderSection:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            officeparts::headerSection(header, painter);
        return;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            officeparts::headerLabel(header, painter);
        return;
    case CE_HeaderEmptyArea: {
        const tokens::Colours &c = tokens::coloursOf(option->palette);
        const auto *header = qobject_cast<const QHeaderView *>(widget);
        // Below the last row there is nothing to stand beside.
        const bool isBeside = header != nullptr && header->orientation() == Qt::Vertical;
        painter->fillRect(option->rect, isBeside ? c.base : c.raised);
        if (!isBeside)
            painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                              c.line);
        return;
    }
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            officeparts::menuItem(item, painter, widget);
        return;
    case CE_ProgressBar:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option))
            officeparts::progressBar(bar, painter);
        return;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            officeparts::tabShape(tab, painter);
        return;
    case CE_ComboBoxLabel:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            if (combo->editable)
                return;
            const QRect edit = proxy()->subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget);
            const QString text =
                combo->fontMetrics.elidedText(combo->currentText, Qt::ElideRight, edit.width());
            proxy()->drawItemText(painter, edit, Qt::AlignLeft | Qt::AlignVCenter, combo->palette,
                                  combo->state.testFlag(State_Enabled), text, QPalette::ButtonText);
        }
        return;
    case CE_Splitter:
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void OfficeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                     QPainter *painter, const QWidget *widget) const
{
    if (control == CC_ComboBox) {
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option))
            officeparts::comboBox(this, combo, painter, widget);
        return;
    }
    if (control == CC_ScrollBar) {
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option))
            officeparts::scrollBar(this, slider, painter, widget);
        return;
    }
    const auto *button =
        control == CC_ToolButton ? qstyleoption_cast<const QStyleOptionToolButton *>(option) : nullptr;
    if (button != nullptr) {
        // Qt's arrow stands in the corner, below the words and the sign.
        QStyleOptionToolButton sign(*button);
        sign.features &= ~QStyleOptionToolButton::ToolButtonFeatures(QStyleOptionToolButton::HasMenu);
        QProxyStyle::drawComplexControl(control, &sign, painter, widget);
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace licheng
