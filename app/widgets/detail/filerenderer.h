// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>
#include <QObject>

#include <optional>

namespace licheng {

/// What a preview shows of a file.
struct RenderedPage
{
    QImage image; ///< null: trouble says why
    int page = 0; ///< from 0
    int pages = 0;
    QString trouble; ///< one sentence
};

/// Draws pages of a PDF file or a picture, away from the GUI thread. Files come from outside: their size,
/// the memory of a picture and the size of what is drawn are limited, and what cannot be read is told.
class FileRenderer : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 maxBytes = qint64(64) << 20;
    /// Memory that one picture may take when it is unpacked.
    static constexpr int pictureMiB = 192;
    /// Longest side of a drawn page, in pixels.
    static constexpr int maxSide = 6000;

    enum class Kind { None, Picture, Pdf };
    /// By the media type that the server found out from the content.
    [[nodiscard]] static Kind kindOf(const QString &mediaType);

    FileRenderer(QByteArray bytes, Kind kind, QObject *parent = nullptr);
    ~FileRenderer() override;

    /// Draws the page so that it fits into the box, in pixels; rendered() follows for the last request.
    void render(int page, QSize box);

    /// What render() does in its thread.
    [[nodiscard]] static RenderedPage draw(const QByteArray &bytes, Kind kind, int page, QSize box);

Q_SIGNALS:
    void rendered(const licheng::RenderedPage &page);

private:
    struct Request
    {
        int page = 0;
        QSize box;
    };
    void start(const Request &request);

    QByteArray m_bytes;
    Kind m_kind;
    bool m_isBusy = false;
    std::optional<Request> m_next;
};

} // namespace licheng
