// The structures of FreeType, HarfBuzz and fontconfig that are read. The libraries are opened while the program runs, and only
// where a character needs them; their own headers would make four development packages a condition of every build. All of
// this is public ABI that does not change as long as the numbers in the libraries' names (libfreetype.so.6) do not; a test
// compares it with the headers of FreeType and fontconfig.

// malloc_trim, which Swift's Glibc module does not show.
#include <malloc.h>
#include <stdint.h>

// MARK: FreeType (freetype/freetype.h, fttypes.h, ftimage.h)

typedef struct FT_LibraryRec_ *FT_Library;

typedef struct FT_Vector {
    long x;
    long y;
} FT_Vector;

typedef struct FT_Generic {
    void *data;
    void (*finalizer)(void *object);
} FT_Generic;

typedef struct FT_BBox {
    long xMin, yMin;
    long xMax, yMax;
} FT_BBox;

typedef struct FT_Glyph_Metrics {
    long width;
    long height;
    long horiBearingX;
    long horiBearingY;
    long horiAdvance;
    long vertBearingX;
    long vertBearingY;
    long vertAdvance;
} FT_Glyph_Metrics;

typedef struct FT_Bitmap {
    unsigned int rows;
    unsigned int width;
    int pitch;
    unsigned char *buffer;
    unsigned short num_grays;
    unsigned char pixel_mode;
    unsigned char palette_mode;
    void *palette;
} FT_Bitmap;

// As far as it is read.
typedef struct FT_GlyphSlotRec {
    FT_Library library;
    struct FT_FaceRec *face;
    struct FT_GlyphSlotRec *next;
    unsigned int glyph_index;
    FT_Generic generic;
    FT_Glyph_Metrics metrics;
    long linearHoriAdvance;
    long linearVertAdvance;
    FT_Vector advance;
    unsigned int format;
    FT_Bitmap bitmap;
    int bitmap_left;
    int bitmap_top;
} FT_GlyphSlotRec;

// As far as it is read.
typedef struct FT_FaceRec {
    long num_faces;
    long face_index;
    long face_flags;
    long style_flags;
    long num_glyphs;
    char *family_name;
    char *style_name;
    int num_fixed_sizes;
    void *available_sizes;
    int num_charmaps;
    void *charmaps;
    FT_Generic generic;
    FT_BBox bbox;
    unsigned short units_per_EM;
    short ascender;
    short descender;
    short height;
    short max_advance_width;
    short max_advance_height;
    short underline_position;
    short underline_thickness;
    FT_GlyphSlotRec *glyph;
} FT_FaceRec;

// MARK: HarfBuzz (hb-buffer.h)

typedef struct hb_glyph_info_t {
    uint32_t codepoint;
    uint32_t mask;
    uint32_t cluster;
    uint32_t var1;
    uint32_t var2;
} hb_glyph_info_t;

typedef struct hb_glyph_position_t {
    int32_t x_advance;
    int32_t y_advance;
    int32_t x_offset;
    int32_t y_offset;
    uint32_t var;
} hb_glyph_position_t;

// MARK: fontconfig (fontconfig.h)

typedef struct FcFontSet {
    int nfont;
    int sfont;
    void **fonts;
} FcFontSet;
