// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

class QPainter;
class QStyle;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionTab;
class QWidget;

namespace licheng {

/// Fusion, drawn calmly: flat controls with hairlines, slim scroll bars, one visible focus ring. What is
/// typed into takes no letter that is held with Alt: such a key is a command, also where nothing answers it
/// now.
class OfficeStyle : public QProxyStyle
{
    Q_OBJECT
public:
    OfficeStyle();

    void polish(QWidget *widget) override;
    void unpolish(QWidget *widget) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption *option = nullptr,
                                  const QWidget *widget = nullptr) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option = nullptr,
                                const QWidget *widget = nullptr,
                                QStyleHintReturn *returnData = nullptr) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                         const QWidget *widget) const override;
    [[nodiscard]] QRect subElementRect(SubElement element, const QStyleOption *option,
                                       const QWidget *widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                       SubControl subControl, const QWidget *widget) const override;
    /// Of questions, warnings and file dialogs: the application's own.
    [[nodiscard]] QIcon standardIcon(StandardPixmap icon, const QStyleOption *option = nullptr,
                                     const QWidget *widget = nullptr) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
};

} // namespace licheng

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
