// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPainter;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionTab;
class QStyle;
class QWidget;

/// The drawing behind OfficeStyle, one function a part.
namespace licheng::officeparts {

void pushButton(const QStyle *style, const QStyleOptionButton *option, QPainter *painter,
                const QWidget *widget);
void fieldFrame(const QStyleOption *option, QPainter *painter, const QWidget *widget);
void comboBox(const QStyle *style, const QStyleOptionComboBox *option, QPainter *painter,
              const QWidget *widget);
void toolButtonPanel(const QStyleOption *option, QPainter *painter);
void radioButton(const QStyleOption *option, QPainter *painter);
void headerSection(const QStyleOptionHeader *option, QPainter *painter);
void headerLabel(const QStyleOptionHeader *option, QPainter *painter);
void menuItem(const QStyleOptionMenuItem *option, QPainter *painter, const QWidget *widget);
void progressBar(const QStyleOptionProgressBar *option, QPainter *painter);
void scrollBar(const QStyle *style, const QStyleOptionSlider *option, QPainter *painter,
               const QWidget *widget);
void tabShape(const QStyleOptionTab *option, QPainter *painter);

} // namespace licheng::officeparts
